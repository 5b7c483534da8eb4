import { HOURS_A_MONTH } from '@shared/domain/money-words.ts'
import { numberIn } from '../../kit/order-values.ts'
import type { OrderValues } from '@shared/domain/ordering.ts'
import type { AluyVmConfig } from '../operations/catalog.ts'
import { CUSTOM, type CustomType } from './custom.ts'

/** Integer cents; null for what is no price. */
export function centsOf(value: number | null | undefined): number | null {
  const cents = Math.round(value ?? NaN)
  return Number.isSafeInteger(cents) && cents >= 0 ? cents : null
}

export interface PriceLine {
  label: string
  /** Cents a month; null where the list has no price for it. */
  cents: number | null
}

/** What each resource of a custom server costs a month, by the list. */
export function monthlyLines(
  config: AluyVmConfig,
  type: CustomType,
  values: OrderValues,
): PriceLine[] {
  const { pricing } = CUSTOM[type].pool(config) ?? { pricing: {} as Record<string, number> }
  const lines = CUSTOM[type].resources.map(({ name, label, unit, price, per }) => {
    const amount = numberIn(values, name) ?? 0
    return {
      label: `${label}: ${amount}${unit === null ? '' : ` ${unit}`}`,
      cents: centsOf((amount * (pricing[price] ?? NaN)) / per),
    }
  })
  const addresses = numberIn(values, 'extraIpv4') ?? 0
  if (addresses === 0) return lines
  const cents = centsOf(addresses * (config.extraIpv4?.monthlyCents ?? NaN))
  return [...lines, { label: `Additional IPv4: ${addresses}`, cents }]
}

/** The sum; null where any of it is unknown. */
export const sumOf = (lines: readonly PriceLine[]): number | null =>
  lines.reduce<number | null>(
    (sum, { cents }) => (sum === null || cents === null ? null : centsOf(sum + cents)),
    0,
  )

/** Cents an hour of a month's price, rounded up: the list names none, and a cent is the least there is. */
export const hourlyOf = (monthly: number | null): number | null =>
  monthly === null ? null : Math.ceil(monthly / HOURS_A_MONTH)
