import { expect, test } from 'vitest'
import { amountOrNone, monthly, sumGroups, together } from './sums.ts'

const sum = (key: string, currency: string, total: string, count = 1) => ({
  ...{ key, currency, total, count },
  vat: '1',
  unpaid: '0',
})

test('a group has a line for each currency, and all together are exact', () => {
  const most = String(Number.MAX_SAFE_INTEGER)
  const sums = [sum('2026', 'EUR', most, 3), sum('2026', 'USD', '5'), sum('2025', 'EUR', most, 2)]
  const groups = sumGroups(sums, (key) => `Year ${key}`)
  expect(groups.map(({ label, sums: own }) => [label, own.length])).toEqual([
    ['Year 2026', 2],
    ['Year 2025', 1],
  ])
  expect(together(sums)).toEqual([
    { currency: 'EUR', count: 5, total: '18014398509481982', vat: '2', unpaid: '0' },
    { currency: 'USD', count: 1, total: '5', vat: '1', unpaid: '0' },
  ])
  expect(amountOrNone('0', 'EUR')).toBeNull()
})

test('months of one currency without a hole', () => {
  const sums = [sum('2025-11', 'EUR', '7'), sum('2026-02', 'EUR', '9'), sum('2026-01', 'USD', '1')]
  expect(monthly(sums, 'EUR')).toEqual({
    times: ['2025-11', '2025-12', '2026-01', '2026-02'].map((one) => `${one}-01T00:00:00.000Z`),
    totals: [7, 0, 0, 9],
  })
  expect(monthly([], 'EUR')).toEqual({ times: [], totals: [] })
})
