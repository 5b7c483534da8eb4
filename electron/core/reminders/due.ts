import { type LowReason, lowReasons, type LowRule } from '@shared/domain/balance-words.ts'
import type { Balance } from '@shared/domain/balance.ts'
import type { Server } from '@shared/domain/server.ts'

const DAY_MS = 86_400_000

/** A server whose term ends soon; `byHand` where it ends unless the user renews it. */
export type Renewing = Server & { renewsAt: string; byHand: boolean }

/** From how many days before the end a provider's servers can be renewed by hand; null where they can't be. */
export type DaysBefore = (provider: string) => number | null

interface Wanted {
  remindDays: number
  daysBefore: DaysBefore
}

/**
 * The servers that renew or expire soon, the soonest first: within the next days (today counts, what is past does not),
 * or where they are renewed by hand, once that is possible.
 */
export function dueReminders(
  servers: readonly Server[],
  { remindDays, daysBefore }: Wanted,
  now: Date,
): Renewing[] {
  if (remindDays === 0) return []
  return servers
    .filter(renews)
    .map((server) => ({ ...server, byHand: daysBefore(server.provider) !== null }))
    .filter(({ renewsAt, provider }) => {
      const then = new Date(renewsAt)
      const days = daysUntil(then, now)
      const opens = daysBefore(provider)
      if (opens === null) return days >= 0 && days <= remindDays
      return days >= 0 && then.getTime() - now.getTime() <= opens * DAY_MS
    })
    .sort((a, b) => Date.parse(a.renewsAt) - Date.parse(b.renewsAt))
}

const renews = (server: Server): server is Server & { renewsAt: string } =>
  server.renewsAt !== null &&
  server.cancelledAt === null &&
  server.goneAt === null &&
  server.state !== 'terminated'

/** Whole local days from today; not a number for a date that can't be read. */
export function daysUntil(then: Date, now: Date): number {
  const midnight = (date: Date): number =>
    Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((midnight(then) - midnight(now)) / DAY_MS)
}

/** A balance that is low by the user's own rules. */
export interface LowBalance {
  balance: Balance
  rule: LowRule
  reasons: LowReason[]
}

export const lowBalances = (
  balances: readonly Balance[],
  ruleOf: (accountId: string) => LowRule | null,
): LowBalance[] =>
  balances.flatMap((balance) => {
    const rule = ruleOf(balance.accountId)
    const reasons = rule ? lowReasons(balance, rule) : []
    return rule && reasons.length > 0 ? [{ balance, rule, reasons }] : []
  })
