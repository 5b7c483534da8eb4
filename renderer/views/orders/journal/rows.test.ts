import { expect, test } from 'vitest'
import { buildRows, filterRows, priceOf, sortRows } from './rows.ts'
import { entry } from './test-entry.ts'
import { canOrderAgain, entryName } from './words.ts'

const amount = { minor: 500, currency: 'EUR' }
const quote = { now: null, recurring: null, lines: [], estimate: false, note: null }
const rows = buildRows(
  [
    entry({ id: '1', createdAt: '2026-05-01T10:00:00.000Z', orderId: '9', title: 'Small' }),
    entry({ id: '2', createdAt: '2026-05-03T10:00:00.000Z', state: 'unknown', title: 'Large' }),
    entry({ id: '3', createdAt: '2026-05-02T10:00:00.000Z', orderId: '10', title: 'Small' }),
  ],
  () => 'Alpha main',
)
const ids = (found: typeof rows): string => found.map(({ id }) => id).join('')

test('an entry is found by what was ordered, its state in words, its account and its order id', () => {
  expect(ids(filterRows(rows, 'small alpha'))).toBe('13')
  expect(ids(filterRows(rows, 'NOT KNOWN'))).toBe('2')
  expect(ids(filterRows(rows, '10'))).toBe('3')
  expect(ids(filterRows(rows, ' '))).toBe('123')
})

test('sorted by time or order id, equal rows newest first', () => {
  expect(ids(sortRows(rows, { key: 'when', descending: true }))).toBe('231')
  expect(ids(sortRows(rows, { key: 'order', descending: false }))).toBe('213')
  expect(ids(sortRows(rows, { key: 'title', descending: false }))).toBe('231')
})

test('the price is what recurs, else what was charged at once', () => {
  const recurring = { amount, per: 'month' as const }
  expect(priceOf({ ...quote, now: { ...amount, minor: 1 }, recurring })).toEqual(recurring)
  expect(priceOf({ ...quote, now: amount })).toEqual({ amount })
  expect(priceOf(quote)).toBeNull()
  expect(priceOf(null)).toBeNull()
})

test.each([
  ['confirmed', true],
  ['failed', true],
  ['unknown', false],
  ['sent', false],
  ['intent', false],
] as const)('%s: ordered again: %s', (state, can) => {
  expect(canOrderAgain(entry({ state }))).toBe(can)
})

test('what can’t be read can’t be ordered again', () => {
  expect(canOrderAgain(entry({ offer: '' }))).toBe(false)
})

test('an entry is named by what was ordered and its id', () => {
  expect(entryName(entry())).toBe('Small machine')
  expect(entryName(entry({ orderId: '4711' }))).toBe('Small machine, order 4711')
})
