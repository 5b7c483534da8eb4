import { NO_CURRENCY } from '@shared/domain/money-words.ts'
import { type CostEntry, monthly } from './entries.ts'
import { grouped } from '@renderer/ui/grouped.ts'

/** What servers come to in one currency, in minor units. */
export interface Sum {
  currency: string
  /** Account whose currency is not told: nobody knows whether two such amounts could be added. Null otherwise. */
  account: string | null
  /** By monthly prices. */
  fixed: bigint
  /** By hourly prices: an estimate. */
  hourly: bigint
  servers: number
  /** How many of those prices are the user's own figures. */
  own: number
}

/** What servers come to in a month. No currency is ever turned into another. */
export interface Total {
  /** By currency; those that are not told last. */
  sums: readonly Sum[]
  /** Servers whose price is not known: as long as there are any, the sums are not all. */
  unpriced: number
}

/** All of it, in minor units. */
export const wholeOf = ({ fixed, hourly }: Sum): bigint => fixed + hourly
export const isEstimate = ({ hourly }: Sum): boolean => hourly !== 0n

export function totalOf(entries: Iterable<CostEntry>): Total {
  const sums = new Map<string, Sum>()
  let unpriced = 0
  for (const entry of entries) {
    if (entry.price) add(sumFor(sums, entry, entry.price.currency), entry)
    else unpriced++
  }
  return { sums: [...sums.values()].sort(byCurrency), unpriced }
}

/** The sum that an amount of this entry belongs into; made when it is the first. */
export function sumFor(sums: Map<string, Sum>, entry: CostEntry, currency: string): Sum {
  const unnamed = currency === NO_CURRENCY
  const key = unnamed ? `${currency} ${entry.server.accountId}` : currency
  const known = sums.get(key)
  if (known) return known
  const account = unnamed ? entry.account : null
  const made: Sum = { currency, account, fixed: 0n, hourly: 0n, servers: 0, own: 0 }
  sums.set(key, made)
  return made
}

function add(sum: Sum, { price }: CostEntry): void {
  if (!price) return
  sum.servers++
  if (price.own) sum.own++
  sum[price.per === 'hour' ? 'hourly' : 'fixed'] += monthly(price)
}

const collator = new Intl.Collator('en', { numeric: true })

export const byCurrency = (a: Sum, b: Sum): number =>
  Number(a.account !== null) - Number(b.account !== null) ||
  collator.compare(a.currency, b.currency) ||
  collator.compare(a.account ?? '', b.account ?? '')

export interface AccountTotal {
  accountId: string
  account: string
  total: Total
}

/** What each account comes to in a month, by its label. */
export function totalsByAccount(entries: readonly CostEntry[]): AccountTotal[] {
  const groups = grouped(entries, ({ server }) => server.accountId)
  return [...groups]
    .map(([accountId, own]) => ({
      accountId,
      account: own[0]?.account ?? accountId,
      total: totalOf(own),
    }))
    .sort((a, b) => collator.compare(a.account, b.account))
}
