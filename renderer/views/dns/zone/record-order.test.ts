import { expect, test } from 'vitest'
import { draftOf, stage } from '../drafts/draft.ts'
import { record } from '../drafts/test-record.ts'
import { filterRows, orderedRows, sortedKeys } from './record-order.ts'

const draft = draftOf([
  record('www10', '192.0.2.10'),
  record('www9', '192.0.2.9', { ttl: 60 }),
  record('@', 'mail.example.com.', { type: 'MX' }),
  record('xn--mller-kva', '192.0.2.3'),
])
const byHost = sortedKeys(draft.rows, { key: 'host', descending: false })
const hosts = (
  rows: readonly { now: { host: string } | null; before: { host: string } | null }[],
) => rows.map(({ now, before }) => (now ?? before)?.host)
const all = { text: '', type: null, staged: false }

test('the zone itself first, numbers as people count', () => {
  expect(hosts(orderedRows(draft.rows, byHost))).toEqual(['@', 'www9', 'www10', 'xn--mller-kva'])
  expect(sortedKeys(draft.rows, { key: 'ttl', descending: false })[0]).toBe('r1')
})

test('a changed row keeps its place, a new one stands on top, a removed one is not missed', () => {
  let edited = stage(draft, [{ key: 'r0', now: record('aaa', '192.0.2.10') }])
  edited = stage(edited, [{ now: record('one', '192.0.2.1') }])
  edited = stage(edited, [{ now: record('two', '192.0.2.2') }])
  expect(hosts(orderedRows(edited.rows, byHost))).toEqual([
    'two',
    'one',
    '@',
    'www9',
    'aaa',
    'xn--mller-kva',
  ])
})

test('a record is found by name in both forms, by data, by type and by what it was', () => {
  const edited = stage(draft, [{ key: 'r0', now: record('moved', '192.0.2.77') }])
  const rows = orderedRows(edited.rows, byHost)
  const found = (text: string) => hosts(filterRows(rows, { ...all, text }))
  expect(found('müller')).toEqual(['xn--mller-kva'])
  expect(found('mx mail')).toEqual(['@'])
  expect(found('www10')).toEqual(['moved'])
  expect(hosts(filterRows(rows, { ...all, type: 'MX' }))).toEqual(['@'])
  expect(hosts(filterRows(rows, { ...all, staged: true }))).toEqual(['moved'])
  expect(filterRows(rows, all)).toBe(rows)
})
