import { moneyText } from './money-words.ts'
import type { Money } from './money.ts'
import type { Period, Quote } from './ordering.ts'
import { periodText } from './period-words.ts'

/** What several orders at one account cost together, in one currency. */
export interface OrderTotal {
  accountId: string
  /** Null where no order tells a price. */
  currency: string | null
  orders: number
  now: Money | null
  recurring: { amount: Money; per: Period }[]
  estimate: boolean
  /** Of how many orders the provider tells no price. */
  untold: number
}

type Priced = { accountId: string; seen: Quote | null }

/** Sums by account and currency, in the order in which they first come. */
export function totalsOf(orders: readonly Priced[]): OrderTotal[] {
  const totals = new Map<string, OrderTotal>()
  for (const { accountId, seen } of orders) {
    const currency = seen?.now?.currency ?? seen?.recurring?.amount.currency ?? null
    const key = `${accountId} ${currency}`
    const before = totals.get(key) ?? {
      ...{ accountId, currency, orders: 0, now: null, recurring: [] },
      ...{ estimate: false, untold: 0 },
    }
    totals.set(key, {
      ...before,
      orders: before.orders + 1,
      now: sum(before.now, seen?.now ?? null),
      recurring: seen?.recurring ? added(before.recurring, seen.recurring) : before.recurring,
      estimate: before.estimate || (currency !== null && (seen?.estimate ?? false)),
      untold: before.untold + (currency === null ? 1 : 0),
    })
  }
  return [...totals.values()]
}

const sum = (a: Money | null, b: Money | null): Money | null =>
  a && b ? { ...a, minor: a.minor + b.minor } : (a ?? b)

function added(
  known: OrderTotal['recurring'],
  { amount, per }: OrderTotal['recurring'][number],
): OrderTotal['recurring'] {
  const same = known.find((one) => one.per === per)
  if (!same) return [...known, { amount, per }]
  const minor = same.amount.minor + amount.minor
  return known.map((one) => (one === same ? { per, amount: { ...amount, minor } } : one))
}

/** "about €50.00 now, €50.00 a month"; where nothing is told it says so. */
export function totalText({ now, recurring, estimate }: OrderTotal): string {
  const parts = [
    ...(now ? [`${moneyText(now)} now`] : []),
    ...recurring.map(({ amount, per }) => `${moneyText(amount)} ${periodText(per)}`),
  ]
  return parts.length === 0 ? 'no price is told' : `${estimate ? 'about ' : ''}${parts.join(', ')}`
}
