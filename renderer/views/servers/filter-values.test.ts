import { expect, test } from 'vitest'
import { valuesIn } from './filter-values.ts'
import { buildRows } from './rows.ts'
import { server } from '@renderer/data/test-server.ts'

const rows = buildRows(
  [
    server({
      os: 'Debian 12',
      marks: { tags: ['web', 'db'], note: '', colour: null, price: null },
    }),
    server({ os: 'Debian 12', location: 'Oslo', plan: '19" rack' }),
  ],
  { account: () => 'Main', provider: () => 'Alpha Cloud' },
)

test('what occurs, each once and in order', () => {
  const values = valuesIn(rows)
  expect(values('tag')).toEqual(['db', 'web'])
  expect(values('os')).toEqual(['Debian 12'])
  expect(values('location')).toEqual(['Oslo'])
  expect(values('account')).toEqual(['Main'])
  expect(values('state')).toContain('gone')
})

test('what a filter could not hold is left out, and free text has no values', () => {
  expect(valuesIn(rows)('plan')).toEqual([])
  expect(valuesIn(rows)('note')).toEqual([])
})
