import type { DnsLimits } from '@shared/domain/dns.ts'
import { expect, test } from 'vitest'
import { draftOf } from '../drafts/draft.ts'
import { record } from '../drafts/test-record.ts'
import { wishesOf } from './shared-ttl.ts'

const limits: DnsLimits = {
  types: ['A'],
  readOnly: [],
  ttls: null,
  minTtl: 60,
  maxTtl: 86_400,
  defaultTtl: 3600,
  ttlPerHost: true,
  failoverChecks: [],
}
const { rows } = draftOf([
  record('www', '192.0.2.1', { ttl: 300 }),
  record('www', '192.0.2.2', { ttl: 300 }),
  record('api', '192.0.2.3', { ttl: 300 }),
])
const of = (data: string, ttl: number, key: string | null, per = true) =>
  wishesOf(record('www', data, { ttl }), key, rows.values(), { ...limits, ttlPerHost: per })

test('a new time to live goes to the other records of the host, in the same step', () => {
  expect(of('192.0.2.1', 60, 'r0').map(({ key, now }) => [key, now?.ttl])).toEqual([
    ['r0', 60],
    ['r1', 60],
  ])
  expect(of('192.0.2.1', 60, 'r0', false)).toHaveLength(1)
})

test('a new record with the default takes the time of its host; another one is meant for all', () => {
  expect(of('192.0.2.9', 3600, null).map(({ now }) => now?.ttl)).toEqual([300])
  expect(of('192.0.2.9', 60, null).map(({ now }) => now?.ttl)).toEqual([60, 60, 60])
})

test('what the provider keeps itself is left alone', () => {
  const soa = record('@', 'ns1.example.net.', { type: 'SOA', ttl: 86_400 })
  const apex = draftOf([soa, record('@', '192.0.2.1', { ttl: 300 })]).rows.values()
  const owned = { ...limits, readOnly: ['SOA'] }
  const wishes = wishesOf(record('@', '192.0.2.9', { ttl: 60 }), null, apex, owned)
  expect(wishes.map(({ now }) => now?.type)).toEqual(['A', 'A'])
})
