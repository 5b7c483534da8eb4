import type { DnsChange, ZoneApplied } from '@shared/domain/dns.ts'
import { expect, test } from 'vitest'
import { record } from '../drafts/test-record.ts'
import { endOf, kindOf, linesOf, partsOf, progressOf } from './change-rows.ts'

const one = record('www', '192.0.2.1')
const two = record('www', '192.0.2.2', { ttl: 300 })
const change: DnsChange = { before: one, after: two }
const zone = (name: string, changes: DnsChange[]) => ({
  zoneId: `a:${name}`,
  zoneName: name,
  steps: changes.map((change) => ({ change })),
})

test('a diff says what differs, and nothing else', () => {
  expect(partsOf(change)).toEqual([
    { from: '192.0.2.1', to: '192.0.2.2' },
    { from: '1h', to: '5m' },
  ])
  expect(partsOf({ before: null, after: two })).toEqual([{ from: null, to: '192.0.2.2' }])
  expect(partsOf({ before: one, after: null })).toEqual([{ from: '192.0.2.1', to: null }])
  expect([change, { before: null, after: two }, { before: one, after: null }].map(kindOf)).toEqual([
    'change',
    'create',
    'delete',
  ])
})

test('several zones have heads, one has none; a folded one shows its head', () => {
  const zones = [zone('one.example', [change]), zone('two.example', [change, change])]
  const kinds = (lines: readonly { kind: string }[]) => lines.map(({ kind }) => kind)
  expect(kinds(linesOf(zones, new Set()))).toEqual(['group', 'row', 'group', 'row', 'row'])
  expect(kinds(linesOf(zones, new Set(['a:two.example'])))).toEqual(['group', 'row', 'group'])
  expect(kinds(linesOf(zones.slice(0, 1), new Set()))).toEqual(['row'])
})

test('a zone says how far it is, once it is applied', () => {
  const of = (...outcomes: ZoneApplied['steps'][number]['outcome'][]) =>
    progressOf({ ...zone('a', []), steps: outcomes.map((outcome) => ({ change, outcome })) })
  expect(progressOf(zone('a', [change]))).toBe('')
  expect(of('done', 'done')).toBe('● all made')
  expect(of('not_sent', 'not_sent')).toBe('○ not sent')
  expect(of('done', 'unknown', 'not_sent')).toBe('◐ 1 of 3 made')
  expect(of('done', 'failed', 'not_sent')).toBe('▲ 1 of 3 made, 1 failed')
  const steps = [{ change, outcome: 'not_sent' as const }]
  expect(progressOf({ ...zone('a', []), steps, conflict: true })).toContain('nothing sent')
})

test('the end is counted over all zones', () => {
  const step = (outcome: ZoneApplied['steps'][number]['outcome']) => ({
    change,
    outcome,
    why: null,
  })
  const applied = [
    { zoneId: 'a', zoneName: 'a', conflict: false, steps: [step('done'), step('failed')] },
    { zoneId: 'b', zoneName: 'b', conflict: false, steps: [step('not_sent'), step('unknown')] },
  ]
  expect(endOf(applied)).toEqual({ done: 1, failed: 1, unknown: 1, notSent: 1, all: 4 })
})
