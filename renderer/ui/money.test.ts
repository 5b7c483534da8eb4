import { expect, test } from 'vitest'
import { moneyText } from './money.ts'

/** Apart from what the system's language does with spaces and the place of the sign. */
const digits = (text: string): string => text.replace(/[^\d.,-]/g, '').replace(',', '.')

test.each([
  [700, 'EUR', '7.00'],
  [5, 'USD', '0.05'],
  [500, 'JPY', '500'],
  [1234, 'KWD', '1.234'],
  [-250, 'EUR', '-2.50'],
  [0, 'EUR', '0.00'],
])('%d minor units of %s', (minor, currency, text) => {
  expect(digits(moneyText({ minor, currency }))).toBe(text)
})

test('an amount without a currency', () => {
  expect(digits(moneyText({ minor: 105000, currency: 'XXX' }))).toBe('1.050.00')
  expect(moneyText({ minor: 0, currency: 'XXX' })).toBe('–')
})

test('the currency is said', () => {
  expect(moneyText({ minor: 700, currency: 'EUR' })).toMatch(/€|EUR/)
  expect(moneyText({ minor: 700, currency: 'CHF' })).toContain('CHF')
})
