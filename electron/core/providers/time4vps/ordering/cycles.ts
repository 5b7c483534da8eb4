import type { Money } from '@shared/domain/money.ts'
import { moneyText } from '@shared/domain/money-words.ts'
import type { Offer, Period } from '@shared/domain/ordering.ts'
import { moneyOf } from '../../kit/values.ts'
import type { Cycle } from './answers.ts'

interface Known {
  label: string
  per: Period | null
  /** How a service names it. */
  service: RegExp
}

/** The symbols of billing periods. Two and three years are no period that can be said elsewhere. */
const CYCLES = new Map<string, Known>([
  ['h', { label: 'Hourly', per: 'hour', service: /^hourly$/i }],
  ['m', { label: 'Monthly', per: 'month', service: /^monthly$/i }],
  ['q', { label: 'Every 3 months', per: 'quarter', service: /^quarterly$/i }],
  ['s', { label: 'Every 6 months', per: 'half-year', service: /^semi-?annually$/i }],
  ['a', { label: 'Yearly', per: 'year', service: /^annually$/i }],
  ['b', { label: 'Every 2 years', per: null, service: /^biennially$/i }],
  ['t', { label: 'Every 3 years', per: null, service: /^triennially$/i }],
  ['once', { label: 'Once', per: 'once', service: /^(once|one[ -]?time)$/i }],
])
const known = (symbol: string): Known | undefined => CYCLES.get(symbol.toLowerCase())

export const cycleLabel = ({ value, title }: Pick<Cycle, 'value' | 'title'>): string =>
  known(value)?.label ?? title ?? value

/** Null for a period that has no name here, such as two years. */
export const periodOf = (symbol: string): Period | null => known(symbol)?.per ?? null

/** Whether a service's billing cycle is the one that was ordered; null where that can't be told. */
export function sameCycle(symbol: string, billed: string | null): boolean | null {
  const is = [...CYCLES.values()].find(({ service }) => service.test(billed ?? ''))
  const ordered = known(symbol)
  return is && ordered ? is === ordered : null
}

/** The cycle that the provider preselects, else the monthly one, else the first. */
export const usualCycle = (cycles: readonly Cycle[]): Cycle | null =>
  cycles.find(({ selected }) => selected) ??
  cycles.find(({ value }) => value === 'm') ??
  cycles[0] ??
  null

/** What a cycle costs in a period that has a name; null where it has none. */
export function priceOf(cycle: Cycle | null, currency: string): Offer['price'] {
  const per = cycle && periodOf(cycle.value)
  const amount = cycle && moneyOf(cycle.price, currency)
  return per && amount ? { amount, per } : null
}

/** "Every 2 years: €199.80": what recurs in a period that has no name here. */
export const recurringText = (symbol: string, amount: Money): string =>
  `${known(symbol)?.label ?? `Every period “${symbol}”`}: ${moneyText(amount, 'en')}`
