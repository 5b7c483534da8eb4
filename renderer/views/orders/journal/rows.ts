import { moneyText } from '@shared/domain/money-words.ts'
import type { OrderEntry, OrderEntryState, OrderSummary, Quote } from '@shared/domain/ordering.ts'
import { stateText } from './words.ts'

/** A line of the journal with what filtering asks of it. */
export interface EntryRow {
  id: string
  entry: OrderSummary
  account: string
  /** The month of its making where the user is, "2026-05". */
  month: string
  search: string
}

export const buildRows = (
  entries: readonly OrderSummary[],
  accountName: (id: string) => string,
): EntryRow[] =>
  entries.map((entry) => {
    const account = accountName(entry.accountId)
    const search = [
      entry.title,
      account,
      stateText(entry.state),
      entry.orderId ?? '',
      entry.price ? moneyText(entry.price.amount) : '',
    ]
    const month = monthOf(new Date(entry.createdAt))
    return { id: entry.id, entry, account, month, search: search.join('\n').toLowerCase() }
  })

const monthOf = (at: Date): string =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`

/** What is shown of the journal; null for all. */
export interface JournalFilter {
  text: string
  account: string | null
  state: OrderEntryState | null
  month: string | null
}

/** Every word must be somewhere in the row. */
export function filterRows(
  rows: readonly EntryRow[],
  { text, account, state, month }: JournalFilter,
): EntryRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(
    (row) =>
      (account === null || row.entry.accountId === account) &&
      (state === null || row.entry.state === state) &&
      (month === null || row.month === month) &&
      words.every((word) => row.search.includes(word)),
  )
}

/** What the list needs of an entry, as main itself takes it out. */
export const summaryOf = (entry: OrderEntry): OrderSummary => {
  const { id, accountId, title, offer, state, orderId, createdAt, quote, once } = entry
  return { id, accountId, title, offer, state, orderId, createdAt, once, price: priceOf(quote) }
}

/** What it costs in one amount: what recurs, else what was charged at once. */
export function priceOf(quote: Quote | null): OrderSummary['price'] {
  if (quote?.recurring) return quote.recurring
  return quote?.now ? { amount: quote.now, per: null } : null
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
