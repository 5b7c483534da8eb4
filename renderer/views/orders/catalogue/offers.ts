import type { Amount } from '@shared/domain/money-words.ts'
import { HOURS_A_MONTH } from '@shared/domain/money-words.ts'
import type { Offer, Period } from '@shared/domain/ordering.ts'

/** An offer with what filtering and sorting ask of it, made once when it is read. */
export interface OfferRow {
  /** Of the account and the offer: no two rows share it. */
  key: string
  accountId: string
  account: string
  offer: Offer
  /** What a month comes to, in minor units; null where nobody can say. Not exact: for holding against each other. */
  aMonth: number | null
  search: string
}

/** Times that a price is due in a month. */
const A_MONTH: Record<Period, number | null> = {
  hour: HOURS_A_MONTH,
  month: 1,
  quarter: 1 / 3,
  'half-year': 1 / 6,
  year: 1 / 12,
  days: null,
  once: null,
}

export function aMonth({ price }: Pick<Offer, 'price'>): number | null {
  const times = price && A_MONTH[price.per]
  return price && times !== null ? price.amount.minor * times : null
}

export const offerKey = (accountId: string, offer: string): string => `${accountId}/${offer}`

export const buildRows = (
  accountId: string,
  account: string,
  offers: readonly Offer[],
): OfferRow[] =>
  offers.map((offer) => {
    const { id, name, group, location, includes } = offer
    const search = [name, group, account, location ?? '', ...includes].join('\n').toLowerCase()
    return {
      key: offerKey(accountId, id),
      accountId,
      account,
      offer,
      aMonth: aMonth(offer),
      search,
    }
  })

export type SortColumn = 'name' | 'account' | 'cores' | 'memory' | 'storage' | 'location' | 'price'
export interface SortOrder {
  key: SortColumn
  descending: boolean
}

const collator = new Intl.Collator('en', { numeric: true })
type Key = string | number | null

const KEYS: Record<SortColumn, (row: OfferRow) => Key[]> = {
  name: ({ offer }) => [offer.name],
  account: ({ account }) => [account],
  cores: ({ offer }) => [offer.cpuCores],
  memory: ({ offer }) => [offer.memoryBytes],
  storage: ({ offer }) => [offer.storageBytes],
  location: ({ offer }) => [offer.location],
  // Currencies stand apart: amounts of two of them say nothing about each other.
  price: ({ offer, aMonth }) => [offer.price?.amount.currency ?? null, aMonth],
}

/** A sorted copy; what is not known stands last either way, equal rows by name. */
export function sortRows(rows: readonly OfferRow[], { key, descending }: SortOrder): OfferRow[] {
  const keyed = rows.map((row) => ({ row, keys: [...KEYS[key](row), row.offer.name, row.account] }))
  const own = KEYS[key].length
  const compare = (a: Key, b: Key, sign: number): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
    return sign * collator.compare(String(a), String(b))
  }
  const last = key === 'price' ? 2 : own
  keyed.sort((a, b) => {
    for (const [at, one] of a.keys.entries()) {
      // Only the amount turns round: the currencies keep their order, and so do equal rows.
      const turned = descending && at < last && !(key === 'price' && at === 0)
      const found = compare(one, b.keys[at] ?? null, turned ? -1 : 1)
      if (found !== 0) return found
    }
    return 0
  })
  return keyed.map(({ row }) => row)
}

/** The currencies that prices are in, each once. */
export const currenciesOf = (rows: readonly OfferRow[]): string[] =>
  [...new Set(rows.flatMap(({ offer }) => offer.price?.amount.currency ?? []))].sort()

export const locationsOf = (rows: readonly OfferRow[]): string[] =>
  [...new Set(rows.flatMap(({ offer }) => offer.location ?? []))].sort(collator.compare)

/** What a month comes to, where the price is for something else than a month. */
export function monthAmount({ offer, aMonth }: OfferRow): Amount | null {
  if (!offer.price || aMonth === null || offer.price.per === 'month') return null
  return { minor: Math.round(aMonth), currency: offer.price.amount.currency }
}
