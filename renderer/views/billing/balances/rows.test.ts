import { expect, test } from 'vitest'
import type { Balance } from '@shared/domain/balance.ts'
import type { Invoice } from '@shared/domain/invoice.ts'
import { sumsText } from '../sums.ts'
import { balanceRows, type Known, sortRows, stateOf, totalsOf } from './rows.ts'

const money = (minor: number, currency = 'EUR') => ({ minor, currency })
const balance = (accountId: string, given: Partial<Balance> = {}): Balance => ({
  accountId,
  provider: 'alpha',
  available: money(1000),
  kind: 'wallet',
  mode: 'prepaid',
  credits: null,
  unpaid: null,
  autoCharge: null,
  autoChargeLocked: false,
  hoursLeft: null,
  readAt: '2026-11-20T10:00:00Z',
  ...given,
})
const invoice = (accountId: string, given: Partial<Invoice> = {}): Invoice => ({
  id: `${accountId}:1`,
  accountId,
  provider: 'alpha',
  providerId: '1',
  number: '1',
  issuedAt: '2026-11-01T00:00:00Z',
  subtotal: money(100),
  vat: money(0),
  total: money(100),
  state: 'unpaid',
  dueAt: null,
  seenAt: '2026-11-01T00:00:00Z',
  file: null,
  versions: 0,
  fileProblem: null,
  ...given,
})
const rows = (balances: readonly Balance[], given: Partial<Known> = {}) =>
  balanceRows({
    accounts: balances.map(({ accountId, provider }) => ({ id: accountId, provider })),
    labelOf: (id) => `Account ${id}`,
    providerName: (id) => id,
    noneOf: () => null,
    balanceOf: (id) => balances.find(({ accountId }) => accountId === id),
    lowOf: () => '',
    reads: [],
    invoices: [],
    ...given,
  })
const now = new Date('2026-11-21T12:00:00Z')
const said = (given: Partial<Known>) => {
  const [row] = rows([balance('a')], given)
  return stateOf(row!, now)
}

test('totals by currency, never converted, and never across accounts without one', () => {
  const all = rows([
    balance('a'),
    balance('b', { available: money(-250) }),
    balance('c', { available: money(1234, 'KWD'), unpaid: money(7, 'JPY') }),
    balance('d', { available: money(500, 'XXX') }),
    balance('e', { available: money(500, 'XXX') }),
    balance('f', { available: null }),
    balance('g', { available: money(Number.MAX_SAFE_INTEGER, 'USD') }),
    balance('h', { available: money(Number.MAX_SAFE_INTEGER, 'USD') }),
  ])
  const { available, unpaid } = totalsOf(all)
  expect(
    available.map(({ currency, account, minor }) => `${currency} ${account} ${minor}`),
  ).toEqual([
    'EUR null 750',
    'KWD null 1234',
    `USD null ${2n * BigInt(Number.MAX_SAFE_INTEGER)}`,
    'XXX Account d 500',
    'XXX Account e 500',
  ])
  expect(sumsText(available)).toContain('5.00 in the currency of Account d')
  expect(sumsText(unpaid)).toBe('¥7')
  expect(sumsText([])).toBe('–')
})

test('what is seen first: no balance, a failure, low, unpaid, and then that all is well', () => {
  const error = { code: 'offline' as const, message: 'It did not answer.', retryable: true }
  const reads = [{ accountId: 'a', readAt: null, error, missing: null }]
  const lowOf = () => 'below €20.00'
  const invoices = [invoice('a')]
  const all = { noneOf: () => 'It tells none.', reads, lowOf, invoices }
  expect(said(all)).toEqual({ look: 'stopped', text: 'It tells none.' })
  expect(said({ ...all, noneOf: () => null }).text).toBe('It did not answer.')
  expect(said({ lowOf, invoices })).toEqual({ look: 'problem', text: 'low: below €20.00' })
  expect(said({ invoices })).toEqual({ look: 'busy', text: '1 unpaid invoice' })
  expect(said({})).toEqual({ look: 'ok', text: 'fine' })
  expect(said({ balanceOf: () => undefined }).text).toBe('not read yet')
})

test('an invoice is overdue after the day on which it is due', () => {
  const due = (dueAt: string) => said({ invoices: [invoice('a', { dueAt })] }).text
  expect(due('2026-11-21T00:00:00Z')).toBe('1 unpaid invoice')
  expect(due('2026-11-20T00:00:00Z')).toBe('1 unpaid invoice, overdue')
  const paid = [invoice('a', { dueAt: '2026-01-01T00:00:00Z', state: 'paid' })]
  expect(said({ invoices: paid }).text).toBe('fine')
})

test('sorted by amount within a currency; what is not told comes last', () => {
  const all = rows([
    balance('a', { available: null }),
    balance('b', { available: money(5, 'USD') }),
    balance('c', { available: money(9) }),
    balance('d', { available: money(-9) }),
  ])
  const order = (key: 'balance' | 'account' | 'lasts', descending = false) =>
    sortRows(all, { key, descending }).map(({ id }) => id)
  expect(order('balance')).toEqual(['d', 'c', 'b', 'a'])
  expect(order('account', true)).toEqual(['d', 'c', 'b', 'a'])
  expect(order('lasts')).toEqual(['a', 'b', 'c', 'd'])
})

test('a prepaid balance that lasts for less than a week says so, before any warning is set', () => {
  const state = (hoursLeft: number | null) => stateOf(rows([balance('a', { hoursLeft })])[0]!, now)
  expect(state(41.9)).toEqual({ look: 'busy', text: 'lasts for about 41 hours' })
  expect(state(167.9)).toEqual({ look: 'busy', text: 'lasts for about 6 days' })
  expect(state(168).text).toBe('fine')
  expect(state(null).text).toBe('fine')
})
