import type { Money } from './money.ts'

/** How money is said, apart from its schema, so that the page can say it without loading one. */

/** ISO 4217's "no currency": the provider does not say which one. */
export const NO_CURRENCY = 'XXX'

const digits = new Map<string, number>()

/** Digits after the point of an ISO 4217 code: 2 for most, none for JPY, 3 for KWD. */
export function digitsOf(currency: string): number {
  const known = digits.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const found = format.resolvedOptions().maximumFractionDigits ?? 2
  digits.set(currency, found)
  return found
}

/** "-1050.00": exact, and the same in every language. */
export function decimalText({ minor, currency }: Money): `${number}` {
  const places = digitsOf(currency)
  const text = String(Math.abs(minor)).padStart(places + 1, '0')
  const whole = text.slice(0, text.length - places)
  const decimal = places === 0 ? whole : `${whole}.${text.slice(-places)}`
  return `${minor < 0 ? '-' : ''}${decimal}` as `${number}`
}

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string, locale: string | undefined): Intl.NumberFormat {
  const key = `${currency} ${locale ?? ''}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(
    locale,
    currency === NO_CURRENCY ? { minimumFractionDigits: 2 } : { style: 'currency', currency },
  )
  formats.set(key, made)
  return made
}

/**
 * "€1,050.00", in the words of `locale` (the system's without one). Without a currency it is the number alone, and
 * zero is no amount at all: "–".
 */
export function moneyText(money: Money, locale?: string): string {
  if (money.currency === NO_CURRENCY && money.minor === 0) return '–'
  return formatOf(money.currency, locale).format(decimalText(money))
}
