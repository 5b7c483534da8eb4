import { expect, test } from 'vitest'
import type { SpendRow } from '@shared/domain/spend.ts'
import { byMonth, currenciesOf, monthly, spendCsv, spendLines } from './spend.ts'

const row = (given: Partial<SpendRow> = {}): SpendRow => ({
  accountId: 'a',
  provider: 'alpha',
  source: 'invoices',
  month: '2026-11',
  currency: 'EUR',
  minor: '1250',
  items: 2,
  partial: false,
  ...given,
})
const lines = (...rows: Partial<SpendRow>[]) =>
  spendLines(rows.map(row), ({ accountId }) => `Account ${accountId}`)

test('the newest month first with its totals, what has no date last; a folded month hides its lines', () => {
  const all = lines(
    { month: null, minor: '5', currency: 'XXX' },
    { month: '2025-12' },
    { accountId: 'b', minor: '-250' },
    { accountId: 'c', currency: 'JPY', minor: '99' },
    {},
  )
  const shown = byMonth(all, new Set(['month 2025-12']))
  expect(shown.map((line) => (line.kind === 'group' ? line.label : line.key))).toEqual([
    'November 2026: €10.00 · ¥99',
    '2026-11 a EUR',
    '2026-11 b EUR',
    '2026-11 c JPY',
    'December 2025: €12.50',
    'Date not told: 0.05 in the currency of Account a',
    ' a XXX',
  ])
})

test('the chart has every month between the first and the last, at most two years', () => {
  const all = lines({ month: '2025-11', minor: '1' }, { month: '2026-01' }, { currency: 'USD' })
  expect(monthly(all, 'EUR')).toEqual({
    times: ['2025-11', '2025-12', '2026-01'].map((month) => `${month}-01T00:00:00.000Z`),
    values: [1, 0, 1250],
  })
  expect(monthly(all, 'GBP')).toEqual({ times: [], values: [] })
  const long = monthly(lines({ month: '1990-01' }, {}), 'EUR')
  expect(long.times.length).toBe(24)
  expect(long.times.at(-1)).toBe('2026-11-01T00:00:00.000Z')
})

test('a currency that is not told is one of its account', () => {
  const all = lines({ currency: 'XXX' }, { currency: 'XXX', accountId: 'b' }, {}, { month: null })
  expect(
    currenciesOf(all)
      .map(({ label }) => label)
      .sort(),
  ).toEqual(['EUR', 'not told (Account a)', 'not told (Account b)'])
})

test('the CSV has plain decimals, the source and what is not complete', () => {
  const big = '18014398509481982'
  const csv = spendCsv(
    lines(
      { minor: big },
      { accountId: '=b', currency: 'KWD', source: 'transactions', partial: true },
    ),
  )
  expect(csv.split('\r\n')).toEqual([
    'Month,Account,Amount,Currency,Source,Items,Part missing',
    '2026-11,Account =b,1.250,KWD,from transactions,2,yes',
    '2026-11,Account a,180143985094819.82,EUR,from invoices,2,no',
    '',
  ])
})
