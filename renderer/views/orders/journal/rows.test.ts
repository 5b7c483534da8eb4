import type { Quote } from '@shared/domain/ordering.ts'
import { expect, test } from 'vitest'
import { journalCsv } from './export.ts'
import { buildRows, filterRows, sortRows, summaryOf } from './rows.ts'
import { entry } from './test-entry.ts'
import { entryName, whyNotAgain } from './words.ts'

const amount = { minor: 500, currency: 'EUR' }
const quote = { now: null, recurring: null, lines: [], estimate: false, note: null }
const rows = buildRows(
  [
    entry({ id: '1', createdAt: '2026-05-01T10:00:00.000Z', orderId: '9', title: 'Small' }),
    entry({ id: '2', createdAt: '2026-06-03T10:00:00.000Z', state: 'unknown', title: 'Large' }),
    entry({ id: '3', createdAt: '2026-05-02T10:00:00.000Z', orderId: '10', title: 'Small' }),
  ].map((one, at) => summaryOf({ ...one, accountId: at === 2 ? 'b' : 'a' })),
  (id) => (id === 'a' ? 'Alpha main' : 'Alpha spare'),
)
const ALL = { text: '', account: null, state: null, month: null }
const found = (text: string): string => ids(filterRows(rows, { ...ALL, text }))
const ids = (found: typeof rows): string => found.map(({ id }) => id).join('')

test('an entry is found by what was ordered, its state in words, its account and its order id', () => {
  expect(found('small alpha')).toBe('13')
  expect(found('NOT KNOWN')).toBe('2')
  expect(found('10')).toBe('3')
  expect(found(' ')).toBe('123')
})

test('of one account, in one state, of one month', () => {
  expect(ids(filterRows(rows, { ...ALL, account: 'a' }))).toBe('12')
  expect(ids(filterRows(rows, { ...ALL, state: 'unknown' }))).toBe('2')
  expect(ids(filterRows(rows, { ...ALL, month: '2026-05' }))).toBe('13')
  expect(ids(filterRows(rows, { ...ALL, month: '2026-05', account: 'b', text: 'small' }))).toBe('3')
})

test('the file has what is shown, with amounts and times that any program reads', () => {
  const price = { amount, per: 'month' as const }
  const [row] = buildRows([{ ...summaryOf(entry({ title: '=1+1' })), price }], () => 'Alpha, main')
  expect(journalCsv([row!])).toBe(
    `State,What,Account,Amount,Currency,Per,Order id,At (UTC),Entry\r\nordered,'=1+1,"Alpha, main",5.00,EUR,month,,2026-05-01T10:00:00.000Z,order-0001\r\n`,
  )
})

test('sorted by time or order id, equal rows newest first', () => {
  expect(ids(sortRows(rows, { key: 'when', descending: true }))).toBe('231')
  expect(ids(sortRows(rows, { key: 'order', descending: false }))).toBe('213')
  expect(ids(sortRows(rows, { key: 'title', descending: false }))).toBe('231')
})

test('the price is what recurs, else what was charged at once', () => {
  const recurring = { amount, per: 'month' as const }
  const price = (given: Quote | null) => summaryOf(entry({ quote: given })).price
  expect(price({ ...quote, now: { ...amount, minor: 1 }, recurring })).toEqual(recurring)
  expect(price({ ...quote, now: amount })).toEqual({ amount, per: null })
  expect(price(quote)).toBeNull()
  expect(price(null)).toBeNull()
})

test.each([
  ['confirmed', true],
  ['failed', true],
  ['unknown', false],
  ['sent', false],
  ['intent', false],
] as const)('%s: ordered again: %s', (state, can) => {
  expect(whyNotAgain(entry({ state })) === null).toBe(can)
})

test('what can’t be read can’t be ordered again', () => {
  expect(whyNotAgain(entry({ offer: '' }))).not.toBeNull()
})

test('what is done once is tried again only where it was not done', () => {
  expect(whyNotAgain(entry({ once: true }))).toMatch(/twice/)
  expect(whyNotAgain(entry({ once: true, state: 'failed' }))).toBeNull()
})

test('an entry is named by what was ordered and its id', () => {
  expect(entryName(entry())).toBe('Small machine')
  expect(entryName(entry({ orderId: '4711' }))).toBe('Small machine, order 4711')
})
