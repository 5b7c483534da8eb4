import type { Server } from '@shared/domain/server.ts'

const DAY_MS = 86_400_000

export type Renewing = Server & { renewsAt: string }

/** The servers that renew or expire within the next days, the soonest first. Today counts, what is past does not. */
export function dueReminders(
  servers: readonly Server[],
  { remindDays }: { remindDays: number },
  now: Date,
): Renewing[] {
  if (remindDays === 0) return []
  return servers
    .filter(renews)
    .filter(({ renewsAt }) => {
      const days = daysUntil(new Date(renewsAt), now)
      return days >= 0 && days <= remindDays
    })
    .sort((a, b) => Date.parse(a.renewsAt) - Date.parse(b.renewsAt))
}

const renews = (server: Server): server is Renewing =>
  server.renewsAt !== null &&
  server.cancelledAt === null &&
  server.goneAt === null &&
  server.state !== 'terminated'

/** Whole local days from today; not a number for a date that can't be read. */
function daysUntil(then: Date, now: Date): number {
  const midnight = (date: Date): number =>
    Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((midnight(then) - midnight(now)) / DAY_MS)
}
