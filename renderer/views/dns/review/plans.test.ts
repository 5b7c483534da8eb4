import type { DnsChange, ZonePlan } from '@shared/domain/dns.ts'
import { expect, test } from 'vitest'
import { record } from '../drafts/test-record.ts'
import { applyQuestion, lossOf, notStaged } from './plans.ts'

const www = record('www', '192.0.2.1')
const api = record('api', '192.0.2.2')
const ns = record('@', 'ns1.example.net.', { type: 'NS' })
const soa = record('@', 'ns1.example.net. a.example.net. 1 2 3 4 5', { type: 'SOA' })
const plan = (changes: DnsChange[]): ZonePlan => ({
  zoneId: 'a:1',
  zoneName: 'one.example',
  base: 'x',
  changes,
  findings: [],
  foundBefore: [],
  refused: [],
})
const gone = (...records: (typeof www)[]) =>
  records.map((before): DnsChange => ({ before, after: null }))

test('what was added elsewhere is not deleted unseen', () => {
  const edits = gone(www)
  expect(notStaged(plan(gone(www)), edits)).toEqual([])
  expect(notStaged(plan(gone(www, api)), edits)).toEqual(gone(api))
})

test('a deletion and a creation that became one change are still what was staged', () => {
  const edits: DnsChange[] = [...gone(www), { before: null, after: api }]
  expect(notStaged(plan([{ before: www, after: api }]), edits)).toEqual([])
})

test('that the last name server or every record goes is a loss; other deletions are not', () => {
  expect(lossOf(plan(gone(ns)), [soa, www])).toBe('the last name server')
  expect(lossOf(plan(gone(www)), [soa, ns])).toBe('all records')
  expect(lossOf(plan(gone(www)), [soa, ns, api])).toBe(null)
  expect(lossOf(plan([{ before: null, after: www }]), [soa])).toBe(null)
})

test('the question names what is deleted; a loss must be typed', () => {
  const one = plan(gone(www))
  const asked = applyQuestion([one], [{ plan: one, loss: null }], 'Main says so.')
  expect(asked.title).toBe('Apply 1 change to one.example?')
  expect(asked.facts).toEqual([{ label: 'one.example', value: 'www A 192.0.2.1, 1h' }])
  expect(asked.typed).toBeUndefined()
  const all = applyQuestion([one, one], [{ plan: one, loss: 'all records' }], '')
  expect(all.title).toBe('Apply 2 changes to 2 zones?')
  expect(all.typed).toBe('one.example')
})
