import { expect, test } from 'vitest'
import { costsCsv, csvName } from './costs-csv.ts'
import { day, entries, price } from './test-entry.ts'

test('a line for each server, the same in every language', () => {
  const csv = costsCsv(
    entries([
      { name: '=app', price: price(123456), renewsAt: '2026-03-12T00:00:00.000Z' },
      { price: price(2, 'EUR', 'hour') },
      { price: price(1234, 'KWD') },
      { price: price(500, 'JPY'), cancelledAt: '2026-03-01', renewsAt: '2026-03-20T00:00:00Z' },
      { accountId: 'b' },
    ]),
  )
  expect(csv.split('\r\n')).toEqual([
    'Account,Server,State,Price,Per,A month,Currency,Estimate,Renews,Ends,Id',
    "Alpha main,'=app,running,1234.56,month,1234.56,EUR,no,2026-03-12T00:00:00.000Z,,a:1",
    'Alpha main,app2,running,0.02,hour,14.60,EUR,yes,,,a:2',
    'Alpha main,app3,running,1.234,month,1.234,KWD,no,,,a:3',
    'Alpha main,app4,running,500,month,500,JPY,no,,2026-03-20T00:00:00.000Z,a:4',
    'Beta,app5,running,,,,,,,,a:5',
    '',
  ])
})

test('the file is named after the day', () => {
  expect(csvName(day('2026-03-01'))).toBe('costs-2026-03-01.csv')
})
