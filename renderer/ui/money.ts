import type { Money } from '@shared/domain/money.ts'

/** ISO 4217's "no currency": the provider does not say which one; zero is then no amount at all. */
const NO_CURRENCY = 'XXX'
const plain = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2 })
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency)
  if (known) return known
  const made = new Intl.NumberFormat(undefined, { style: 'currency', currency })
  formats.set(currency, made)
  return made
}

/** "€7.00": minor units by the currency's own number of digits (JPY has none). */
export function moneyText({ minor, currency }: Money): string {
  if (currency === NO_CURRENCY) return minor === 0 ? '–' : plain.format(minor / 100)
  const format = formatOf(currency)
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
