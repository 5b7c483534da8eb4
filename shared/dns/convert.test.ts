import { expect, test } from 'vitest'
import { convertRecords } from './convert.ts'
import { LIMITS, records } from './test-zone.ts'

const convert = (lines: string[], limits = {}) =>
  convertRecords(records(...lines), 'example.com', 'example.org', { ...LIMITS, ...limits })

test('targets in the old zone point into the new one', () => {
  const { records: made } = convert([
    '@ MX 300 10 mail.example.com.',
    'c CNAME 300 example.com.',
    'd CNAME 300 notexample.com.',
    '_s._tcp SRV 300 1 2 3 a.b.example.com.',
    '@ TXT 300 "example.com."',
  ])
  expect(made.map(({ id, data }) => `${id} ${data}`)).toEqual([
    'null 10 mail.example.org.',
    'null example.org.',
    'null notexample.com.',
    'null 1 2 3 a.b.example.org.',
    'null "example.com."',
  ])
})

test('the nearest time to live, one for a host where the target has it so', () => {
  const limits = { ttls: [900, 3600, 86_400], ttlPerHost: true }
  const { records: made, changed } = convert(
    ['@ A 300 192.0.2.1', '@ TXT 86400 "x"', 'w A 2250 192.0.2.1', 'n A - 192.0.2.1'],
    limits,
  )
  expect(made.map(({ ttl }) => ttl)).toEqual([900, 900, 900, 3600])
  expect(changed.map(({ reason }) => reason)).toEqual(
    Array(3).fill('Its time to live becomes 15m, the nearest that the target takes.'),
  )
  expect(
    convert(['@ A 1 192.0.2.1', 'b A 9999999 192.0.2.1']).records.map(({ ttl }) => ttl),
  ).toEqual([60, 604_800])
})

test('what the target can not hold is listed as it was', () => {
  const { records: made, left } = convert([
    '@ SOA 300 a. b. 1 2 3 4 5',
    'f FAILOVER - 192.0.2.1 icmp.ping 192.0.2.2',
    '@ A 300 192.0.2.1',
  ])
  expect(made).toHaveLength(1)
  expect(left.map(({ record: { id }, reason }) => `${id} ${reason}`)).toEqual([
    expect.stringMatching(/^1 The provider keeps SOA/),
    expect.stringMatching(/^2 The provider has no FAILOVER/),
  ])
})
