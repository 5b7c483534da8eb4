import type { DnsRecord } from '@shared/domain/dns.ts'
import { expect, test } from 'vitest'
import {
  countStaged,
  discard,
  draftOf,
  editsOf,
  redo,
  stage,
  stagedRows,
  stateOf,
  undo,
  wantedOf,
} from './draft.ts'
import { record } from './test-record.ts'

const www = record('www', '192.0.2.1')
const api = record('api', '192.0.2.2')
const texts = (records: readonly DnsRecord[]): string[] =>
  records.map(({ host, data }) => `${host} ${data}`)

test('a record is added, another changed, another deleted; the zone that is wanted has it so', () => {
  let draft = draftOf([www, api, record('old', '192.0.2.3')])
  draft = stage(draft, [{ now: record('new', '192.0.2.9') }])
  draft = stage(draft, [{ key: 'r0', now: record('www', '192.0.2.8') }])
  draft = stage(draft, [{ key: 'r2', now: null }])
  expect(texts(wantedOf(draft).records)).toEqual([
    'www 192.0.2.8',
    'api 192.0.2.2',
    'new 192.0.2.9',
  ])
  expect(countStaged(draft)).toEqual({ new: 1, changed: 1, deleted: 1, all: 3 })
  expect(stagedRows(draft).map(stateOf)).toEqual(['changed', 'deleted', 'new'])
})

test('undo goes back step by step, redo forward again; a new edit ends the way forward', () => {
  const start = draftOf([www])
  const once = stage(start, [{ key: 'r0', now: record('www', '192.0.2.8') }])
  const twice = stage(once, [{ key: 'r0', now: null }, { now: api }])
  expect(editsOf(undo(twice))).toEqual(editsOf(once))
  expect(editsOf(undo(undo(twice)))).toEqual([])
  expect(undo(undo(undo(twice))).rows).toEqual(start.rows)
  expect(editsOf(redo(redo(undo(undo(twice)))))).toEqual(editsOf(twice))
  const other = stage(undo(twice), [{ now: record('x', '192.0.2.7') }])
  expect(redo(other)).toBe(other)
})

test('a record that is changed back to what it was is no change', () => {
  const there = stage(draftOf([www]), [{ key: 'r0', now: record('www', '192.0.2.8') }])
  const back = stage(there, [{ key: 'r0', now: { ...www } }])
  expect(countStaged(back).all).toBe(0)
})

test('an edit that changes nothing is no step', () => {
  const draft = draftOf([www])
  expect(stage(draft, [{ key: 'r0', now: { ...www } }])).toBe(draft)
  expect(stage(draft, [{ key: 'gone', now: null }])).toBe(draft)
})

test('an edit of a row that went meanwhile is a new record', () => {
  const draft = stage(draftOf([www]), [{ key: 'gone', now: api }])
  expect(editsOf(draft)).toEqual([{ before: null, after: api }])
})

test('deleting a record that is only staged takes it away', () => {
  const draft = stage(draftOf([www]), [{ now: api }])
  expect(texts(wantedOf(stage(draft, [{ key: 'r1', now: null }])).records)).toEqual([
    'www 192.0.2.1',
  ])
})

test('a deleted record can be kept after all', () => {
  const gone = stage(draftOf([www]), [{ key: 'r0', now: null }])
  expect(countStaged(stage(gone, [{ key: 'r0', now: www }])).all).toBe(0)
})

test('discarding is one step, and can be undone', () => {
  const draft = stage(stage(draftOf([www]), [{ now: api }]), [{ key: 'r0', now: null }])
  expect(editsOf(discard(draft))).toEqual([])
  expect(editsOf(undo(discard(draft)))).toHaveLength(2)
})

test('keys are never used twice, so undoing never meets another record', () => {
  const first = stage(draftOf([www]), [{ now: api }])
  const second = stage(undo(first), [{ now: record('x', '192.0.2.7') }])
  expect([...second.rows.keys()]).toEqual(['r0', 'r2'])
})
