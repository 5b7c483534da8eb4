import type { ZoneCheck } from '@shared/domain/dns.ts'
import { expect, test } from 'vitest'
import { linesOf, rowsOf } from './check-rows.ts'

const set = { host: 'www', type: 'A', wanted: ['192.0.2.1'], wantedTtl: 3600 }
const result: ZoneCheck = {
  sets: 2,
  skipped: [],
  servers: [],
  differ: [
    { ...set, server: 'ns1', state: 'ttl', found: ['192.0.2.1'], foundTtl: 60 },
    { ...set, server: 'ns2', state: 'missing', found: [], foundTtl: null },
  ],
  right: [{ ...set, servers: ['ns3', '192.0.2.53'] }],
}

test('what differs says both sides, what is right who answers it', () => {
  const { differ, right } = rowsOf(result)
  expect(differ.map(({ said, answered }) => `${said} → ${answered}`)).toEqual([
    '1h → 1m',
    '192.0.2.1 → nothing',
  ])
  expect(right).toMatchObject([{ servers: ['ns3', '192.0.2.53'], answered: null }])
})

test('what differs comes first; a folded group is its head, an empty one is not there', () => {
  const rows = rowsOf(result)
  expect(linesOf(rows, new Set(['right'])).map(({ key }) => key)).toEqual([
    'differ',
    'ns1 www A',
    'ns2 www A',
    'right',
  ])
  expect(linesOf({ ...rows, differ: [] }, new Set()).map(({ key }) => key)).toEqual([
    'right',
    'www A',
  ])
})
