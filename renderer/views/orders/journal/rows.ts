import { moneyText } from '@shared/domain/money-words.ts'
import type { Money } from '@shared/domain/money.ts'
import type { OrderEntry, Period, Quote } from '@shared/domain/ordering.ts'
import { stateText } from './words.ts'

/** A line of the journal with what filtering asks of it. */
export interface EntryRow {
  id: string
  entry: OrderEntry
  account: string
  search: string
}

export const buildRows = (
  entries: readonly OrderEntry[],
  accountName: (id: string) => string,
): EntryRow[] =>
  entries.map((entry) => {
    const account = accountName(entry.accountId)
    const price = priceOf(entry.quote)
    const search = [
      entry.title,
      account,
      stateText(entry.state),
      entry.orderId ?? '',
      price ? moneyText(price.amount) : '',
    ]
    return { id: entry.id, entry, account, search: search.join('\n').toLowerCase() }
  })

/** Every word must be somewhere in the row. */
export function filterRows(rows: readonly EntryRow[], text: string): EntryRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...rows]
  return rows.filter(({ search }) => words.every((word) => search.includes(word)))
}

/** What it costs in one amount: what recurs, else what was charged at once. */
export function priceOf(quote: Quote | null): { amount: Money; per?: Period } | null {
  if (quote?.recurring) return quote.recurring
  return quote?.now ? { amount: quote.now } : null
}

export type SortColumn = 'when' | 'state' | 'title' | 'account' | 'order'
export interface SortOrder {
  key: SortColumn
  descending: boolean
}

const collator = new Intl.Collator('en', { numeric: true })
const KEYS: Record<SortColumn, (row: EntryRow) => string> = {
  when: ({ entry }) => entry.createdAt,
  state: ({ entry }) => stateText(entry.state),
  title: ({ entry }) => entry.title,
  account: ({ account }) => account,
  order: ({ entry }) => entry.orderId ?? '',
}
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** A sorted copy; equal rows newest first. */
export function sortRows(rows: readonly EntryRow[], { key, descending }: SortOrder): EntryRow[] {
  const sign = descending ? -1 : 1
  const read = KEYS[key]
  // Times are written alike: compared as they stand, which is much quicker.
  const compare = key === 'when' ? byText : collator.compare
  return [...rows].sort(
    (a, b) => sign * compare(read(a), read(b)) || byText(b.entry.createdAt, a.entry.createdAt),
  )
}
