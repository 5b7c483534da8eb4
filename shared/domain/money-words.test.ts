import { describe, expect, it, test } from 'vitest'
import { decimalText, digitsOf, moneyText } from './money-words.ts'

/** Apart from what the system's language does with spaces and the place of the sign. */
const digits = (text: string): string => text.replace(/[^\d.,-]/g, '').replace(',', '.')

const MOST = Number.MAX_SAFE_INTEGER

test.each([
  ['EUR', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['XXX', 2],
])('%s has %d digits', (currency, count) => {
  expect(digitsOf(currency)).toBe(count)
})

test.each([
  [700, 'EUR', '7.00'],
  [5, 'USD', '0.05'],
  [0, 'EUR', '0.00'],
  [-250, 'EUR', '-2.50'],
  [-5, 'EUR', '-0.05'],
  [500, 'JPY', '500'],
  [0, 'JPY', '0'],
  [1234, 'KWD', '1.234'],
  [105000, 'XXX', '1050.00'],
  [MOST, 'EUR', '90071992547409.91'],
  [-MOST, 'KWD', '-9007199254740.991'],
])('%d minor units of %s are %s', (minor, currency, text) => {
  expect(decimalText({ minor, currency })).toBe(text)
})

describe('moneyText', () => {
  it.each([
    [700, 'EUR', '7.00'],
    [5, 'USD', '0.05'],
    [500, 'JPY', '500'],
    [1234, 'KWD', '1.234'],
    [-250, 'EUR', '-2.50'],
    [0, 'EUR', '0.00'],
  ])('%d minor units of %s', (minor, currency, text) => {
    expect(digits(moneyText({ minor, currency }))).toBe(text)
  })

  it('says an amount without a currency as a number, and zero of it as none', () => {
    expect(digits(moneyText({ minor: 105000, currency: 'XXX' }))).toBe('1.050.00')
    expect(moneyText({ minor: 0, currency: 'XXX' })).toBe('–')
  })

  it('says the currency', () => {
    expect(moneyText({ minor: 700, currency: 'EUR' })).toMatch(/€|EUR/)
    expect(moneyText({ minor: 700, currency: 'CHF' })).toContain('CHF')
  })

  it('keeps every digit of a large amount', () => {
    expect(moneyText({ minor: MOST, currency: 'KWD' }, 'en-GB')).toContain('9,007,199,254,740.991')
  })

  it('speaks the language asked for', () => {
    expect(moneyText({ minor: 123456, currency: 'EUR' }, 'en-GB')).toBe('€1,234.56')
    expect(moneyText({ minor: 123456, currency: 'EUR' }, 'de')).toBe('1.234,56\u00a0€')
  })
})
