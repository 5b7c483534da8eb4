import { expect, test } from 'vitest'
import type { DnsChange, DnsRecord } from '../domain/dns.ts'
import { planZone, zoneText } from './plan.ts'
import { LIMITS, record, records } from './test-zone.ts'

const line = (one: DnsRecord | null) =>
  one && `${one.host} ${one.type} ${one.ttl ?? '-'} ${one.data}`
const steps = (changes: readonly DnsChange[]) =>
  changes.map(({ before, after }) => [line(before), line(after)])

test('nothing to do for the same records in another order, without ids', () => {
  const current = records('@ A 300 192.0.2.1', 'www A 300 192.0.2.1', 'www A 300 192.0.2.2')
  const wanted = current.toReversed().map((one) => ({ ...one, id: null }))
  expect(planZone(current, wanted, LIMITS)).toEqual({ changes: [], refused: [] })
  expect(zoneText(wanted)).toBe(zoneText(current))
})

test('the same record twice is two records', () => {
  const [once = record('')] = records('@ A 300 192.0.2.1')
  expect(planZone([once], [once, { ...once, id: null }], LIMITS).changes).toHaveLength(1)
  expect(planZone([once, { ...once, id: '2' }], [once], LIMITS).changes).toEqual([
    { before: { ...once, id: '2' }, after: null },
  ])
})

test('records that swapped their ids are the same zone', () => {
  const current = records('@ A 300 192.0.2.1', '@ A 300 192.0.2.2')
  const wanted = records('@ A 300 192.0.2.2', '@ A 300 192.0.2.1')
  expect(planZone(current, wanted, LIMITS).changes).toEqual([])
})

test('a change of data or time to live is made in place, by the id where it is named', () => {
  const current = records('@ A 300 192.0.2.1', '@ A 300 192.0.2.2')
  const wanted = [current[0]!, { ...current[1]!, data: '192.0.2.3' }]
  expect(planZone(current, wanted, LIMITS).changes).toEqual([
    { before: current[1], after: wanted[1] },
  ])
})

test('of two records, the one with the same data is changed and the other deleted', () => {
  const current = records('@ A 300 192.0.2.1', '@ A 300 192.0.2.2')
  const { changes } = planZone(current, [record('@ A 600 192.0.2.2', '1')], LIMITS)
  expect(steps(changes)).toEqual([
    ['@ A 300 192.0.2.2', '@ A 600 192.0.2.2'],
    ['@ A 300 192.0.2.1', null],
  ])
})

test('creations, then changes, then deletions; a new name before its old one goes', () => {
  const current = records('old A 300 192.0.2.1', '@ MX 300 10 old.example.com.')
  const wanted = [record('new A 300 192.0.2.1', '1'), record('@ MX 300 10 new.example.com.', '2')]
  expect(steps(planZone(current, wanted, LIMITS).changes)).toEqual([
    [null, 'new A 300 192.0.2.1'],
    ['@ MX 300 10 old.example.com.', '@ MX 300 10 new.example.com.'],
    ['old A 300 192.0.2.1', null],
  ])
})

test('a CNAME in place of others comes after they are gone, and the other way round', () => {
  const addresses = records('www A 300 192.0.2.1', 'www TXT 300 "x"', 'gone A 300 192.0.2.1')
  const alias = [record('www CNAME 300 example.com.'), record('new A 300 192.0.2.9')]
  expect(steps(planZone(addresses, alias, LIMITS).changes)).toEqual([
    [null, 'new A 300 192.0.2.9'],
    ['www A 300 192.0.2.1', null],
    ['www TXT 300 "x"', null],
    [null, 'www CNAME 300 example.com.'],
    ['gone A 300 192.0.2.1', null],
  ])
  expect(steps(planZone(alias, addresses, LIMITS).changes).slice(1)).toEqual([
    ['www CNAME 300 example.com.', null],
    [null, 'www A 300 192.0.2.1'],
    [null, 'www TXT 300 "x"'],
    ['new A 300 192.0.2.9', null],
  ])
})

test('what the provider owns is never sent', () => {
  const soa = records('@ SOA 300 a. b. 1 2 3 4 5')
  expect(planZone(soa, [], LIMITS)).toEqual({ changes: [], refused: [] })
  const other = record('@ SOA 300 a. b. 2 2 3 4 5')
  expect(planZone(soa, [other], LIMITS)).toEqual({
    changes: [],
    refused: [{ record: other, reason: expect.stringMatching(/keeps SOA records itself/) }],
  })
  expect(planZone(soa, [other, record('@ A 300 192.0.2.1')], LIMITS).changes).toHaveLength(1)
})

test('what can not be held is refused, and what it would replace stays', () => {
  const current = records('www A 300 192.0.2.1', 'b A 300 192.0.2.1', 'c A 300 192.0.2.1')
  const wanted = [
    record('www A 1 192.0.2.1', '1'),
    record('b CNAME 1 www.example.com.', '2'),
    record('x LOC 300 0'),
  ]
  const plan = planZone(current, wanted, LIMITS)
  expect(steps(plan.changes)).toEqual([['c A 300 192.0.2.1', null]])
  expect(plan.refused).toEqual([
    { record: wanted[0], reason: 'A time to live of 1s is not possible: from 1m to 1w.' },
    { record: wanted[1], reason: expect.stringContaining('time to live') },
    { record: wanted[2], reason: expect.stringContaining('no LOC records') },
    { record: current[1], reason: expect.stringContaining('stays') },
  ])
})

test('a list of times to live, and the checks of failover records', () => {
  const limits = {
    ...LIMITS,
    types: ['A', 'FAILOVER'],
    ttls: [900, 3600],
    failoverChecks: ['icmp.ping'],
  }
  const wanted = [
    record('a A 300 192.0.2.1'),
    record('f FAILOVER - 192.0.2.1 icmp.ping 192.0.2.2'),
    record('g FAILOVER - 192.0.2.1 http 192.0.2.2'),
  ]
  const plan = planZone([], wanted, limits)
  expect(steps(plan.changes)).toEqual([[null, 'f FAILOVER - 192.0.2.1 icmp.ping 192.0.2.2']])
  expect(plan.refused.map(({ reason }) => reason)).toEqual([
    'A time to live of 5m is not possible: choose one of 15m, 1h.',
    'There is no check "http": choose one of icmp.ping.',
  ])
})

test('types that are there and can not be written stay as they are', () => {
  const current = records('@ LOC 300 0')
  expect(planZone(current, current, LIMITS)).toEqual({ changes: [], refused: [] })
})
