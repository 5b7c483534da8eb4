import type { DnsLimits } from '@shared/domain/dns.ts'
import { expect, test } from 'vitest'
import { record } from '../drafts/test-record.ts'
import { found, kindOf } from './found.ts'

const limits: DnsLimits = {
  types: ['A', 'CNAME'],
  readOnly: ['NS'],
  ttls: null,
  minTtl: 60,
  maxTtl: 86_400,
  defaultTtl: 3600,
  ttlPerHost: false,
  failoverChecks: [],
}

test('an address is known by its look; everything else is a name', () => {
  expect(['192.0.2.1', '2001:db8::1', 'mail.example.com'].map(kindOf)).toEqual([
    'address',
    'address',
    'name',
  ])
})

test('what the provider keeps is left alone; what it can’t hold is found with the reason', () => {
  const records = [
    record('www', '192.0.2.1'),
    record('@', 'old.example.com.', { type: 'NS' }),
    record('api', '192.0.2.2'),
  ]
  const search = { kind: 'address', find: '192.0.2.1', replaceBy: '2001:db8::1' } as const
  const hits = found(records, 'example.com', limits, search)
  expect(hits.map(({ change }) => change.after?.type)).toEqual(['AAAA'])
  expect(hits[0]?.problem).toContain('no AAAA records')
  const name = { kind: 'name', find: 'old.example.com', replaceBy: 'new.example.com' } as const
  expect(found(records, 'example.com', limits, name)).toEqual([])
})
