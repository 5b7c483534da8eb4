import { moneyText } from '@shared/domain/money-words.ts'
import type { Balance } from '@shared/domain/balance.ts'
import type { SeriesItem } from '@shared/domain/order-series.ts'
import { type OrderTotal, totalsOf, totalText } from '@shared/domain/order-total-words.ts'
import type { OrderField, OrderValues, Quote } from '@shared/domain/ordering.ts'
import type { Question } from '@renderer/ui/confirm.ts'
import { balanceAfter } from '../form/words.ts'
import { stateLook, stateText } from '../journal/words.ts'

/** From so many on, their number must be typed. */
const TYPED_FROM = 5

export interface AskingMany {
  /** "Order 10 × Small machine". */
  title: string
  /** What they have in common, in words; empty where that is nothing. */
  chosen: string
  orders: readonly { accountId: string; seen: Quote | null }[]
  /** The number must be typed however few they are. */
  typed?: boolean
  accountName(id: string): string
  balanceOf(id: string): Balance | undefined
  /** Main's own sentence. */
  consequence: string
}

/** What is asked before several orders are sent. */
export function seriesQuestion(asking: AskingMany): Question {
  const { title, chosen, orders, accountName, balanceOf, consequence } = asking
  const count = orders.length
  return {
    title: `${title}?`,
    text: 'Each is sent once, one after the other, each with an entry of its own in the journal. The first that fails or costs more ends it.',
    facts: [
      ...(chosen ? [{ label: 'Chosen', value: chosen }] : []),
      ...totalsOf(orders).flatMap((total) => [
        {
          label: accountName(total.accountId),
          value: `${ordersText(total.orders)} ${totalText(total)}`,
        },
        ...afterFact(total, balanceOf(total.accountId)),
      ]),
    ],
    quote: consequence,
    action: title,
    typed: asking.typed || count >= TYPED_FROM ? String(count) : undefined,
  }
}

/** "10 orders, together", before what that costs. */
const ordersText = (count: number): string =>
  count === 1 ? '1 order:' : `${count.toLocaleString('en')} orders, together`

function afterFact(
  total: OrderTotal,
  balance: Balance | undefined,
): { label: string; value: string }[] {
  const after = balanceAfter(balance, total)
  if (after === null) return []
  const short = after.minor < 0 ? ' – the balance does not cover it' : ''
  const about = total.estimate ? 'about ' : ''
  return [{ label: 'Balance after', value: `${about}${moneyText(after)}${short}` }]
}

export const itemLook = ({ state, problem }: SeriesItem): string =>
  state === 'none' ? (problem ? 'failed' : 'queued') : stateLook(state)

export const itemText = ({ state, problem }: SeriesItem): string =>
  state === 'none' ? (problem ? 'not sent' : 'not begun') : stateText(state)

const isOrdered = ({ state }: SeriesItem): boolean => state === 'confirmed'
export const isUnknown = ({ state }: SeriesItem): boolean =>
  state === 'unknown' || state === 'sent' || state === 'intent'
export const restOf = (items: readonly SeriesItem[]): SeriesItem[] =>
  items.filter((item) => !isOrdered(item) && !isUnknown(item))

/** "6 ordered, 1 not known, 3 not ordered". */
export function countsText(items: readonly SeriesItem[]): string {
  const counts: [number, string][] = [
    [items.filter(isOrdered).length, 'ordered'],
    [items.filter(isUnknown).length, 'not known yet'],
    [restOf(items).length, 'not ordered'],
  ]
  return counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ')
}

/** Orders that cost the same: they differ in nothing but what each has for itself. */
export function priceKey(
  { accountId, offer, values }: Pick<SeriesItem, 'accountId' | 'offer' | 'values'>,
  fields: readonly OrderField[],
): string {
  const apart = new Set(fields.filter(({ own, once }) => own || once).map(({ name }) => name))
  const rest = Object.entries(values).filter(([name]) => !apart.has(name))
  return JSON.stringify([accountId, offer, rest])
}

/** With what is made anew for each order as the form has it now. */
export const withAnew = (values: OrderValues, fields: readonly OrderField[]): OrderValues => ({
  ...values,
  ...Object.fromEntries(fields.filter(({ once }) => once).map((one) => [one.name, one.initial])),
})
