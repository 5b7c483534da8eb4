import { describe, expect, it, test } from 'vitest'
import { aMonth, currenciesOf, monthAmount, type SortOrder, sortRows } from './offers.ts'
import { offer, price, rowsOf } from './test-offer.ts'

test.each([
  [price(700), 700],
  [price(2, 'EUR', 'hour'), 1460],
  [price(900, 'EUR', 'quarter'), 300],
  [price(1200, 'EUR', 'year'), 100],
  [price(500, 'EUR', 'once'), null],
  [price(500, 'EUR', 'days'), null],
  [null, null],
])('%j comes to %s a month', (given, month) => {
  expect(aMonth(offer({ price: given }))).toBe(month)
})

test('what a month comes to is only told where the price is for something else', () => {
  const [hourly, monthly] = rowsOf({ price: price(2, 'EUR', 'hour') }, { price: price(700) })
  expect(monthAmount(hourly!)).toEqual({ minor: 1460, currency: 'EUR' })
  expect(monthAmount(monthly!)).toBeNull()
})

describe('sortRows', () => {
  const rows = rowsOf(
    { name: 'C', price: price(900), cpuCores: 10 },
    { name: 'A', price: price(100, 'USD'), cpuCores: 2 },
    { name: 'D', price: null },
    { name: 'B', price: price(2, 'EUR', 'hour'), cpuCores: 2 },
    { name: 'E', price: price(800, 'USD'), cpuCores: 1 },
  )
  const names = (order: SortOrder): string =>
    sortRows(rows, order)
      .map(({ offer }) => offer.name)
      .join('')
  it('keeps currencies apart, cheapest by the month first, unknown last', () => {
    expect(names({ key: 'price', descending: false })).toBe('CBAED')
    expect(names({ key: 'price', descending: true })).toBe('BCEAD')
  })
  it('puts what is not known last either way, and equal rows by name', () => {
    expect(names({ key: 'cores', descending: false })).toBe('EABCD')
    expect(names({ key: 'cores', descending: true })).toBe('CABED')
  })
  it('turns names round', () => {
    expect(names({ key: 'name', descending: true })).toBe('EDCBA')
  })
})

test('each currency once', () => {
  const rows = rowsOf({ price: price(1, 'USD') }, { price: price(2) }, { price: price(3) }, {})
  expect(currenciesOf(rows)).toEqual(['EUR', 'USD'])
})
