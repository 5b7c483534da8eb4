import { expect, test } from 'vitest'
import { renewalText } from './renewal-text.ts'

const euro = (minor: number, per: 'hour' | 'month' = 'month') => ({
  amount: { minor, currency: 'EUR' },
  per,
})
const asked = (
  servers: [string, string, ReturnType<typeof euro> | null][],
  days?: number,
): string =>
  renewalText({
    servers: servers.map(([name, accountId, price]) => ({ name, accountId, price, days })),
    labelOf: (id) => id.toUpperCase(),
    costs: 'The wallet pays.',
  })

test('accounts, servers, prices by currency and unit, and who pays', () => {
  expect(
    asked(
      [
        ['web', 'main', euro(700)],
        ['db', 'main', euro(1250)],
        ['mx', 'other', null],
      ],
      30,
    ),
  ).toBe(
    '3 servers are renewed for 30 days each. MAIN: web, db; OTHER: mx. The list price is €19.50 a month in all. That of 1 of them is not told beforehand. The wallet pays.',
  )
})

test('an unknown price is said, never taken for nothing', () => {
  expect(asked([['web', 'main', null]])).toBe(
    'One server is renewed for the provider’s usual term. MAIN: web. The price is not told beforehand. The wallet pays.',
  )
})

test('terms that differ are told with their servers', () => {
  const one = { accountId: 'main', price: null }
  const servers = [
    { ...one, name: 'web', days: 30 },
    { ...one, name: 'db' },
    { ...one, name: 'mx', days: 30 },
  ]
  expect(renewalText({ servers, labelOf: (id) => id, costs: '' })).toContain(
    '3 servers are renewed for 30 days: web, mx; for the provider’s usual term: db. main: web, db, mx.',
  )
})

test('many are counted', () => {
  const many = Array.from({ length: 8 }, (_, n) => [`s${n}`, 'a', euro(1, 'hour')] as const)
  expect(asked(many.map((one) => [...one]))).toContain(
    'A: s0, s1, s2, s3, s4 and 3 more. The list price is €0.08 an hour in all. The wallet pays.',
  )
})
