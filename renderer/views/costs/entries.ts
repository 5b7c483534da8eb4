import { localDay } from '@renderer/ui/local-day.ts'
import type { Server } from '@shared/domain/server.ts'
import { HOURS_A_MONTH } from '@shared/domain/money-words.ts'
import { shownPrice } from '@shared/domain/price-words.ts'

/** The price of a server as it is added up. */
export interface Price {
  /** Minor units, for each hour or month. */
  minor: bigint
  currency: string
  per: 'hour' | 'month'
  /** The user's own figure: the provider tells none. */
  own: boolean
}

/** A server that costs something, or may: what the arithmetic asks of it, made once when the list is read. */
export interface CostEntry {
  id: string
  server: Server
  /** Label of its account. */
  account: string
  /** Null while neither the provider nor the user says it. */
  price: Price | null
  /** Local day of its next renewal, or of its end; null where neither is known. */
  day: number | null
  /** Its renewal was cancelled: it ends then, and costs nothing after. Null for one that goes on. */
  endsAt: Date | null
}

/** How often a price is due in a month; an estimate where it is by the hour. */
export const timesAMonth = (per: Price['per']): bigint =>
  per === 'hour' ? BigInt(HOURS_A_MONTH) : 1n

/** What one server comes to in a month, in minor units. */
export const monthly = ({ minor, per }: Price): bigint => minor * timesAMonth(per)

/** The servers that count on the day `today`: what is gone, terminated or past its end costs nothing. */
export function costEntries(
  servers: readonly Server[],
  accountName: (id: string) => string,
  today: number,
): CostEntry[] {
  const entries: CostEntry[] = []
  for (const server of servers) {
    if (server.goneAt !== null || server.state === 'terminated') continue
    const entry = entryOf(server, accountName(server.accountId))
    const over = entry.endsAt !== null && entry.day !== null && entry.day < today
    if (!over) entries.push(entry)
  }
  return entries
}

function entryOf(server: Server, account: string): CostEntry {
  // Without a date of its own, a cancelled server ends when it was cancelled.
  const ends = server.cancelledAt === null ? null : (server.renewsAt ?? server.cancelledAt)
  const endsAt = dateOf(ends)
  const next = endsAt ?? dateOf(server.renewsAt)
  return {
    id: server.id,
    server,
    account,
    price: priceOf(server),
    day: next && localDay(next),
    endsAt,
  }
}

function dateOf(at: string | null): Date | null {
  const date = at === null ? null : new Date(at)
  return date === null || Number.isNaN(date.getTime()) ? null : date
}

function priceOf(server: Server): Price | null {
  const price = shownPrice(server)
  if (!price) return null
  const { amount, per, own } = price
  return { minor: BigInt(amount.minor), currency: amount.currency, per, own }
}
