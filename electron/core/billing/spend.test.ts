import { expect, test } from 'vitest'
import type { Invoice } from '@shared/domain/invoice.ts'
import type { Charge } from '../orders/journal.ts'
import { spendOf, type SpendKnown } from './spend.ts'

const money = (minor: number, currency = 'EUR') => ({ minor, currency })
const invoice = (
  accountId: string,
  issuedAt: string,
  minor: number,
  given: object = {},
): Invoice => ({
  id: `${accountId}:${issuedAt}${minor}`,
  accountId,
  provider: 'alpha',
  providerId: issuedAt,
  number: issuedAt,
  issuedAt,
  subtotal: money(minor),
  vat: money(0),
  total: money(minor),
  state: 'paid',
  dueAt: null,
  seenAt: issuedAt,
  file: null,
  versions: 0,
  fileProblem: null,
  ...given,
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
  invoices: [invoice('a', '2026-11-01T00:00:00Z', 1000), invoice('a', '2026-11-20', 250)],
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

test('what is void is no money; what is unpaid is', () => {
  const at = '2026-05-02'
  const states = ['paid', 'unpaid', 'unknown', 'void'] as const
  const invoices = states.map((state, n) => invoice('a', at, 10 ** n, { state }))
  expect(spend({ invoices })).toEqual(['a invoices 2026-05 111 EUR 3'])
})

test('months by UTC, currencies apart, a missing date as none, sums beyond what a number holds', () => {
  const invoices = [
    invoice('a', '2026-02-28T23:59:59.999Z', 1),
    invoice('a', '2026-03-01T00:00:00.000Z', 2, { total: money(2, 'JPY') }),
    invoice('a', new Date(0).toISOString(), 3, { total: money(3, 'XXX') }),
    invoice('a', '2026-04-01', Number.MAX_SAFE_INTEGER),
    invoice('a', '2026-04-02', Number.MAX_SAFE_INTEGER),
    invoice('a', '2026-06-02', -500),
  ]
  expect(spend({ invoices })).toEqual([
    'a invoices 2026-02 1 EUR 1',
    'a invoices 2026-03 2 JPY 1',
    'a invoices  3 XXX 1',
    `a invoices 2026-04 ${2n * BigInt(Number.MAX_SAFE_INTEGER)} EUR 2`,
    'a invoices 2026-06 -500 EUR 1',
  ])
})

test('what was ordered with an account that is gone stays counted', () => {
  const rows = spend({ accounts: [], orders: [order('gone', 100)] })
  expect(rows).toEqual(['gone orders 2026-11 100 EUR 1'])
})
