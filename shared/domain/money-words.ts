/** How money is said, apart from its schema, so that the page can say it without loading one. */

/** Minor units of a currency: one price (`Money`), or the sum of many, which a number could not hold exactly. */
export interface Amount {
  minor: number | bigint
  currency: string
}

/** ISO 4217's "no currency": the provider does not say which one. */
export const NO_CURRENCY = 'XXX'

/** Of an average month: what an hourly price comes to is an estimate. */
export const HOURS_A_MONTH = 730

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
export function decimalText({ minor, currency }: Amount): `${number}` {
  const places = digitsOf(currency)
  const text = String(minor)
    .replace('-', '')
    .padStart(places + 1, '0')
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
export function moneyText(amount: Amount, locale?: string): string {
  if (amount.currency === NO_CURRENCY && Number(amount.minor) === 0) return '–'
  return formatOf(amount.currency, locale).format(decimalText(amount))
}

/**
 * What a person types as an amount ("10", "10.50", "10,50") in minor units. Null for what is none, what is finer than
 * the currency, and what is too much to be meant.
 */
export function minorOf(typed: string, currency: string): number | null {
  const places = digitsOf(currency)
  const found = /^\s*(\d{1,12})(?:[.,](\d+))?\s*$/.exec(typed)
  if (!found) return null
  const [, whole = '0', fraction = ''] = found
  return fraction.length > places ? null : Number(whole + fraction.padEnd(places, '0'))
}

/** The same as an amount of the currency; null also for a currency that is none. */
export function amountIn(
  text: string,
  currency: string,
): { minor: number; currency: string } | null {
  const minor = minorOf(text, currency)
  if (minor === null || !/^[A-Z]{3}$/.test(currency) || currency === NO_CURRENCY) return null
  return { minor, currency }
}
