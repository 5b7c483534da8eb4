import type { DnsChange } from '@shared/domain/dns.ts'
import { expect, test } from 'vitest'
import { draftOf, editsOf, stage } from './draft.ts'
import { rebase } from './rebase.ts'
import { record } from './test-record.ts'

const one = record('www', '192.0.2.1', { id: '1' })
const two = record('www', '192.0.2.2', { id: '1' })
const change: DnsChange = { before: one, after: two }

test('an edit finds the record that it is about, in whichever place and under whichever id', () => {
  const { draft, notes } = rebase([record('a', '192.0.2.9'), { ...one, id: '77' }], [change])
  expect(editsOf(draft)).toEqual([{ before: { ...one, id: '77' }, after: two }])
  expect(notes).toEqual([])
})

test('what is true already is staged no more', () => {
  const added: DnsChange = { before: null, after: two }
  const gone: DnsChange = { before: one, after: null }
  expect(editsOf(rebase([two], [change]).draft)).toEqual([])
  expect(editsOf(rebase([two], [added]).draft)).toEqual([])
  expect(editsOf(rebase([], [gone]).draft)).toEqual([])
})

test('two equal edits need two equal records', () => {
  const added: DnsChange = { before: null, after: two }
  expect(editsOf(rebase([two], [added, added]).draft)).toEqual([added])
})

test('a record that was changed elsewhere is changed from there, and it is said', () => {
  const other = record('www', '192.0.2.3', { id: '1' })
  const { draft, notes } = rebase([other], [change])
  expect(editsOf(draft)).toEqual([{ before: other, after: two }])
  expect(notes).toEqual(['www A 192.0.2.1, 1h was changed elsewhere to www A 192.0.2.3, 1h.'])
})

test('a change of a record that went becomes a new record, and it is said', () => {
  const { draft, notes } = rebase([record('a', '192.0.2.9', { id: '9' })], [change])
  expect(editsOf(draft)).toEqual([{ before: null, after: two }])
  expect(notes).toHaveLength(1)
})

test('an id that another record has now does not take that record along', () => {
  const swap: DnsChange[] = [{ before: record('b', '192.0.2.5', { id: '1' }), after: null }, change]
  const { draft } = rebase([one], swap)
  expect(editsOf(draft)).toHaveLength(1)
})

test('rows keep their keys when the zone is read anew, and no key is given to another record', () => {
  const a = record('a', '192.0.2.5')
  const b = record('b', '192.0.2.6')
  const before = stage(draftOf([a, b]), [{ now: record('new', '192.0.2.7') }])
  const { draft } = rebase([record('c', '192.0.2.8'), b], editsOf(before), before)
  expect([...draft.rows].map(([key, { now }]) => [key, now?.host])).toEqual([
    ['r3', 'c'],
    ['r1', 'b'],
    ['r2', 'new'],
  ])
})
