import type { Order } from '@shared/domain/order.ts'

/** An order with what filtering asks of it, made once when the list is read. */
export interface OrderRow {
  id: string
  order: Order
  account: string
  summary: string
  search: string
}

export const buildRows = (
  orders: readonly Order[],
  accountName: (id: string) => string,
): OrderRow[] =>
  orders.map((order) => {
    const account = accountName(order.accountId)
    const summary = summarise(order.lines)
    const labels = order.lines.map(({ label }) => label)
    const searched = [order.providerId, account, order.stateText, order.state, ...labels]
    return { id: order.id, order, account, summary, search: searched.join('\n').toLowerCase() }
  })

/** "2 × Cloud VPS S, Backup and 3 more": enough to recognise the order. */
export function summarise(lines: Order['lines']): string {
  const shown = lines.slice(0, lines.length === 3 ? 3 : 2).map(lineText)
  const more = lines.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${more} more`
  return shown.join(', ') || '–'
}

const lineText = ({ label, quantity }: Order['lines'][number]): string =>
  quantity === 1 ? label : `${quantity} × ${label}`

/** Every word must be somewhere in the row. */
export function filterRows(rows: readonly OrderRow[], text: string): OrderRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(({ search }) => words.every((word) => search.includes(word)))
}

export type SortColumn = 'id' | 'account' | 'state' | 'total' | 'created'
export interface SortOrder {
  key: SortColumn
  descending: boolean
}

const collator = new Intl.Collator('en', { numeric: true })

const timeOf = ({ createdAt }: Order): number => (createdAt === null ? 0 : Date.parse(createdAt))

const COMPARE: Record<SortColumn, (a: OrderRow, b: OrderRow) => number> = {
  id: (a, b) => collator.compare(a.order.providerId, b.order.providerId),
  account: (a, b) => collator.compare(a.account, b.account),
  state: (a, b) => collator.compare(a.order.stateText, b.order.stateText),
  total: ({ order: { total: a } }, { order: { total: b } }) =>
    collator.compare(a.currency, b.currency) || a.minor - b.minor,
  created: (a, b) => timeOf(a.order) - timeOf(b.order),
}

/** A sorted copy; equal rows newest first. */
export function sortRows(rows: readonly OrderRow[], { key, descending }: SortOrder): OrderRow[] {
  const sign = descending ? -1 : 1
  return [...rows].sort((a, b) => sign * COMPARE[key](a, b) || COMPARE.created(b, a))
}
