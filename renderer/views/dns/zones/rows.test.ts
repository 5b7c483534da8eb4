import type { Zone } from '@shared/domain/dns.ts'
import { expect, test } from 'vitest'
import { buildRows, filterRows, sortRows } from './rows.ts'

const zone = (name: string, given: Partial<Zone> = {}): Zone => ({
  id: `a:${name}`,
  accountId: 'a',
  provider: 'alpha',
  name,
  belongsTo: null,
  changedAt: null,
  records: null,
  recordsReadAt: null,
  seenAt: '2026-03-01T10:00:00Z',
  goneAt: null,
  ...given,
})
const rows = buildRows(
  [
    zone('site10.example', { records: 4, changedAt: '2026-03-01T10:00:00Z' }),
    zone('site9.example', { records: 12, changedAt: '2026-02-01T10:00:00Z' }),
    zone('xn--mller-kva.example', { belongsTo: '4711' }),
  ],
  () => 'Main',
  () => 'Alpha Hosting',
)
const names = (shown: readonly { name: string }[]): string[] => shown.map(({ name }) => name)

test('a zone is found by its name in both forms, its account and what it belongs to', () => {
  for (const text of ['müller', 'xn--mller', '4711 main']) {
    expect(names(filterRows(rows, text))).toEqual(['müller.example'])
  }
  expect(filterRows(rows, '')).toBe(rows)
})

test('sorted by name as people count, by records and by the last change', () => {
  const sorted = (key: 'name' | 'records' | 'changed', descending = false) =>
    names(sortRows(rows, { key, descending }))
  expect(sorted('name')).toEqual(['müller.example', 'site9.example', 'site10.example'])
  expect(sorted('records', true)[0]).toBe('site9.example')
  expect(sorted('changed', true)[0]).toBe('site10.example')
})
