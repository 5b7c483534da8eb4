import { expect, test } from 'vitest'
import { exportName, toCsv, toJson } from './export.ts'
import { buildRows } from './rows.ts'
import { server } from '@renderer/data/test-server.ts'

const rows = buildRows(
  [
    server({
      name: '=cmd()',
      plan: 'Small, "new"',
      marks: { tags: ['web', 'db'], note: 'one\ntwo', colour: null, price: null },
    }),
  ],
  { account: () => 'Main', provider: () => 'Alpha Cloud' },
)

test('columns stand as in the table, with note and id', () => {
  expect(toCsv(rows, ['name', 'provider', 'plan', 'tags'])).toBe(
    'Name,Provider,Plan,Tags,Note,Id\r\n' +
      '\'=cmd(),Alpha Cloud,"Small, ""new""",web; db,"one\ntwo",a:1\r\n',
  )
})

test('a price is the same in every language', () => {
  const costs = { amount: { minor: 700, currency: 'EUR' }, per: 'month' as const }
  const names = { account: () => '', provider: () => '' }
  const priced = buildRows([server({ price: costs })], names)
  expect(toCsv(priced, ['price'])).toContain('\r\n7.00 EUR / month,')
})

test('JSON has the whole server', () => {
  const [one] = JSON.parse(toJson(rows)) as Record<string, unknown>[]
  expect(one).toMatchObject({ id: 'a:1', account: 'Main', providerName: 'Alpha Cloud' })
})

test('files are named by the day', () => {
  expect(exportName(new Date('2026-03-01T10:00:00Z'), 'csv')).toBe('servers-2026-03-01.csv')
})
