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
      { marks: { tags: [], note: '', colour: null, price: { minor: 450, currency: 'EUR' } } },
    ]),
  )
  expect(csv.split('\r\n')).toEqual([
    'Account,Server,State,Price,Per,A month,Currency,Estimate,Price from,Renews,Ends,Id',
    "Alpha main,'=app,running,1234.56,month,1234.56,EUR,no,provider,2026-03-12T00:00:00.000Z,,a:1",
    'Alpha main,app2,running,0.02,hour,14.60,EUR,yes,provider,,,a:2',
    'Alpha main,app3,running,1.234,month,1.234,KWD,no,provider,,,a:3',
    'Alpha main,app4,running,500,month,500,JPY,no,provider,,2026-03-20T00:00:00.000Z,a:4',
    'Beta,app5,running,,,,,,,,,a:5',
    'Alpha main,app6,running,4.50,month,4.50,EUR,no,your figure,,,a:6',
    '',
  ])
})

test('the file is named after the day', () => {
  expect(csvName(day('2026-03-01'))).toBe('costs-2026-03-01.csv')
})
