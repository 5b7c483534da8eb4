import type { Money } from '@shared/domain/money.ts'
import type { OrderValues, Quote } from '@shared/domain/ordering.ts'
import { moneyOf } from '../../kit/values.ts'
import type { FormItem, Item } from './answers.ts'
import { cycleLabel } from './cycles.ts'
import type { ReadForm } from './form.ts'
import { feeOn } from './payments.ts'

interface Sum {
  now: Money | null
  recurring: Money | null
  lines: Quote['lines']
}

interface Part {
  label: string
  /** Null where the price list does not say it. */
  amount: Money | null
  recurs: boolean
}

/**
 * What the price list says an order comes to. Options are priced for the period of the product's page only: with
 * another one, what they add is not known, and neither is the sum.
 */
export function sumOf({ page, cycles, pay, currency }: ReadForm, values: OrderValues): Sum {
  const cycle = cycles.find(({ value }) => value === values.cycle) ?? null
  const isPriced = values.cycle === undefined || values.cycle === page.recurring
  const money = (value: unknown): Money => moneyOf(value, currency) ?? { minor: 0, currency }
  const product = page.name ?? 'The product'
  const name = cycle ? `${product}, ${cycleLabel(cycle).toLowerCase()}` : product
  const base = cycle ?? page
  const options = page.config.forms.flatMap((item) =>
    chosenIn(item, values).flatMap(({ item: one, times, label }): Part[] => [
      { label, amount: scaled(money(one.price), times), recurs: true },
      { label: `${label}, setup`, amount: scaled(money(one.setup), times), recurs: false },
    ]),
  )
  const parts: Part[] = [
    { label: name, amount: moneyOf(base.price, currency), recurs: true },
    ...[
      { label: 'Setup', amount: money(base.setup), recurs: false },
      ...options.map((one) =>
        isPriced || one.amount?.minor === 0 ? one : { ...one, amount: null },
      ),
    ].filter(({ amount }) => amount === null || amount.minor !== 0),
  ]
  const before = total(parts, currency)
  const method = pay.find(({ id }) => id === values.pay_method)
  const fee = method && before && feeOn(method, before)
  if (method && fee && fee.minor !== 0)
    parts.push({ label: `Fee of ${method.name}`, amount: fee, recurs: false })
  return {
    now: total(parts, currency),
    recurring: total(
      parts.filter(({ recurs }) => recurs),
      currency,
    ),
    lines: parts.map(({ label, amount }) => ({ label, amount })),
  }
}

const scaled = (amount: Money, times: number): Money => ({
  ...amount,
  minor: Math.round(amount.minor * times),
})

function total(parts: readonly Part[], currency: string): Money | null {
  const amounts = parts.map(({ amount }) => amount?.minor ?? NaN)
  const minor = amounts.reduce((sum, amount) => sum + amount, 0)
  return Number.isSafeInteger(minor) ? { minor, currency } : null
}

/** The items of a field that were chosen, and how many of each. */
function chosenIn(
  { name, title, items }: FormItem,
  values: OrderValues,
): { item: Item; times: number; label: string }[] {
  const value = values[name]
  const label = title ?? name
  const [first] = items
  if (typeof value === 'number')
    return first && value > 0 ? [{ item: first, times: value, label: `${label} × ${value}` }] : []
  if (typeof value === 'boolean') return first && value ? [{ item: first, times: 1, label }] : []
  const ids = [value].flat()
  return items
    .filter(({ id }) => ids.includes(id))
    .map((item) => ({ item, times: 1, label: `${label}: ${item.title ?? item.id}` }))
}
