import { isProblem } from '@shared/dns/problem.ts'
import type { DnsLimits } from '@shared/domain/dns.ts'
import { expect, test } from 'vitest'
import { record } from '../drafts/test-record.ts'
import { blankRecord, editingOf, recordTyped, withType } from './editing.ts'

const limits: DnsLimits = {
  types: ['A', 'CNAME', 'MX', 'TXT'],
  readOnly: ['SOA'],
  ttls: [300, 3600],
  minTtl: 300,
  maxTtl: 3600,
  defaultTtl: 3600,
  ttlPerHost: false,
  failoverChecks: [],
}
const mx = record('@', '10 mail.example.com.', { id: '7', type: 'MX' })

test('a record is typed as its fields, and is the same again where nothing was typed', () => {
  const editing = editingOf('r1', mx)
  expect(editing.fields).toEqual({ priority: '10', target: 'mail.example.com.' })
  expect(recordTyped(editing, 'example.com', limits)).toEqual(mx)
})

test('the host may be typed in full and in any script', () => {
  const editing = { ...editingOf(null, record('x', '192.0.2.1')), host: 'Müller.example.com' }
  expect(recordTyped(editing, 'example.com', limits)).toMatchObject({ host: 'xn--mller-kva' })
})

test('what is wrong names the field that it is about', () => {
  const editing = editingOf(null, blankRecord(limits))
  const problemOf = (change: Partial<typeof editing>): string | null => {
    const typed = recordTyped({ ...editing, ...change }, 'example.com', limits)
    return isProblem(typed) ? typed.field : 'none'
  }
  expect(problemOf({})).toBe('address')
  expect(problemOf({ fields: { address: '192.0.2.1' } })).toBe('none')
  expect(problemOf({ fields: { address: '192.0.2.1' }, ttl: 60 })).toBe('ttl')
  expect(problemOf({ fields: { address: '192.0.2.1' }, host: 'a b' })).toBe('host')
})

test('another type keeps what was typed into fields of the same name', () => {
  const cname = withType(editingOf('r1', mx), 'CNAME')
  expect(recordTyped({ ...cname, host: 'www' }, 'example.com', limits)).toMatchObject({
    type: 'CNAME',
    data: 'mail.example.com.',
  })
})
