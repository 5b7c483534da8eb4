import { expect, test } from 'vitest'
import type { Charge } from '../orders/journal.ts'
import { spendOf, type SpendKnown } from './spend.ts'

const money = (minor: number, currency = 'EUR') => ({ minor, currency })
const invoiced = (accountId: string, month: string, minor: number, items = 1) => ({
  ...{ accountId, month, items },
  currency: 'EUR',
  minor: BigInt(minor),
  partial: false,
})
const order = (accountId: string, minor: number): Charge => ({
  accountId,
  provider: 'alpha',
  at: '2026-11-01T00:00:01Z',
  amount: money(minor),
})
const booked = (accountId: string, month: string, minor: bigint, partial = false) => ({
  accountId,
  month,
  currency: 'EUR',
  minor,
  items: 3,
  partial,
})
const spend = (known: Partial<SpendKnown>) =>
  spendOf({
    accounts: [{ id: 'a', provider: 'alpha' }],
    balances: [],
    invoices: [],
    transactions: [],
    orders: [],
    ...known,
  }).map(({ accountId, source, month, minor, currency, items }) =>
    [accountId, source, month, minor, currency, items].join(' '),
  )

const all = {
  invoices: [invoiced('a', '2026-11', 1250, 2)],
  transactions: [booked('a', '2026-11', 700n)],
  orders: [order('a', 1000)],
}

test('an invoice, the booking that pays it and its order are counted once', () => {
  expect(spend(all)).toEqual(['a invoices 2026-11 1250 EUR 2'])
  expect(spend({ ...all, invoices: [] })).toEqual(['a transactions 2026-11 700 EUR 3'])
  expect(spend({ orders: all.orders })).toEqual(['a orders 2026-11 1000 EUR 1'])
  expect(spend({})).toEqual([])
})

test('a prepaid account is counted from its bookings, and by its invoices where it has none', () => {
  const balances = [{ accountId: 'a', mode: 'prepaid' as const }]
  expect(spend({ ...all, balances })).toEqual(['a transactions 2026-11 700 EUR 3'])
  expect(spend({ ...all, balances, transactions: [] })).toEqual(['a invoices 2026-11 1250 EUR 2'])
})

test('months of what has a date, and what has none', () => {
  const invoices = [
    invoiced('a', '2026-02', 1),
    invoiced('a', '', 3),
    invoiced('a', '2026-03', 0, 0),
  ]
  expect(spend({ invoices })).toEqual(['a invoices 2026-02 1 EUR 1', 'a invoices  3 EUR 1'])
})

test('what was ordered with an account that is gone stays counted', () => {
  const rows = spend({ accounts: [], orders: [order('gone', 100)] })
  expect(rows).toEqual(['gone orders 2026-11 100 EUR 1'])
})
