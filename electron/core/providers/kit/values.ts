import type { Money } from '@shared/domain/money.ts'
import { digitsOf, NO_CURRENCY } from '@shared/domain/money-words.ts'
import { z } from 'zod'

/** Readers for what several providers write differently. Each takes what an answer holds and never throws. */

/** An id that comes as a text or as a number: always a text here. */
export const idText = z.union([z.string(), z.number()]).transform(String)
export const idOrNull = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((id) => (id === null || id === undefined ? null : String(id)))

/** A number that may come as a text ("510340"); null for anything that is none. */
export const numberOrNull = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'number') return Number.isFinite(value) ? value : null
    if (typeof value !== 'string' || value.trim() === '') return null
    const number = Number(value)
    return Number.isFinite(number) ? number : null
  })

/** Any time with its offset, or a bare date, as ISO 8601 UTC; null for none and for what is no time. */
export const instantOrNull = z
  .unknown()
  .optional()
  .transform((value) => instant(value))

export function instant(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value) || /^0000/.test(value)) {
    return null
  }
  const zoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value) && !/(Z|[+-]\d\d:?\d\d)$/.test(value)
  const time = Date.parse(zoned ? `${value.replace(' ', 'T')}Z` : value)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/**
 * A decimal amount ("15.00", 99.0) as minor units, rounded half away from zero at the currency's digits. Null for
 * what is no amount.
 */
export function moneyOf(value: unknown, currency: unknown): Money | null {
  const text = typeof value === 'number' ? decimal(value) : value
  if (typeof text !== 'string') return null
  const found = /^\s*([+-]?)(\d{1,12})(?:\.(\d*))?\s*$/.exec(text)
  if (!found) return null
  const [, sign, whole = '0', fraction = ''] = found
  const code = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : NO_CURRENCY
  const digits = digitsOf(code)
  const kept = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  const minor = kept + (Number(fraction[digits] ?? 0) >= 5 ? 1 : 0)
  return { minor: sign === '-' && minor !== 0 ? -minor : minor, currency: code }
}

const decimal = (value: number): string =>
  Number.isFinite(value) ? (/e/.test(String(value)) ? value.toFixed(4) : String(value)) : ''

/** A size in bytes of a number in some unit; null for what is none, or too much to be one. */
export function bytesOf(value: unknown, unit: number): number | null {
  const bytes = Math.round(Number(value ?? NaN) * unit)
  return bytes >= 0 && Number.isSafeInteger(bytes) ? bytes : null
}

export const KIB = 1024
export const GB = 1_000_000_000
export const MIB = 1024 ** 2
export const GIB = 1024 ** 3

/** "8 GB", "512 MB", "100 GB SSD", "8" (GB) in bytes; null for what is no size. */
export function sizeOf(text: unknown, unit = GIB): number | null {
  const found = /^\s*(\d+(?:\.\d+)?)\s*(TB|GB|MB)?/i.exec(String(text ?? ''))
  if (!found) return null
  const factor = { TB: unit * 1024, GB: unit, MB: unit / 1024 }[(found[2] ?? 'GB').toUpperCase()]
  return bytesOf(found[1], factor ?? unit)
}
