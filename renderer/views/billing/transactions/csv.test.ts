import { expect, test } from 'vitest'
import { transactionsCsv } from './csv.ts'

test('amounts as plain decimals, and no text that a spreadsheet would run', () => {
  const csv = transactionsCsv(
    [
      {
        id: 'a:t1',
        accountId: 'a',
        type: 'USAGE',
        text: '=HYPERLINK("x"), web',
        amount: { minor: -7, currency: 'EUR' },
        balanceAfter: { minor: 4243, currency: 'EUR' },
        at: '2026-11-21T10:00:00.000Z',
      },
      {
        id: 'a:t0',
        accountId: 'a',
        type: '',
        text: '',
        amount: { minor: 1234, currency: 'KWD' },
        balanceAfter: null,
        at: null,
      },
    ],
    () => 'Main',
  )
  expect(csv.split('\r\n')).toEqual([
    'Time (UTC),Account,Type,Text,Amount,Balance after,Currency,Id',
    `2026-11-21T10:00:00.000Z,Main,USAGE,"'=HYPERLINK(""x""), web",-0.07,42.43,EUR,a:t1`,
    ',Main,,,1.234,,KWD,a:t0',
    '',
  ])
})
