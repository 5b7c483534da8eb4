import { expect, test } from 'vitest'
import { type Replacement, replaceIn } from './replace.ts'
import { records } from './test-zone.ts'

const all = records(
  '@ A 300 192.0.2.10',
  'x A 300 192.0.2.100',
  'f FAILOVER - 192.0.2.1 icmp.ping 192.0.2.10 192.0.2.2',
  'v AAAA 300 2001:db8::1',
  '@ MX 300 10 mail.example.com.',
  'c CNAME 300 mail.example.com.',
  '@ TXT 300 "v=spf1 ip4:192.0.2.10 -all"',
)

const replace = (one: Partial<Replacement>) =>
  replaceIn(all, 'example.com', { kind: 'address', find: '', replaceBy: '', types: [], ...one })
const after = (one: Partial<Replacement>) =>
  replace(one).replaced.map(({ after: { id, type, data } }) => `${id} ${type} ${data}`)

test('every record that points at an address, and no other', () => {
  const one = { find: '192.0.2.10', replaceBy: '192.0.2.20' }
  expect(after(one)).toEqual([
    '1 A 192.0.2.20',
    '3 FAILOVER 192.0.2.1 icmp.ping 192.0.2.20 192.0.2.2',
  ])
  expect(after({ ...one, types: ['A'] })).toHaveLength(1)
  const { wanted, replaced } = replace(one)
  expect(wanted).toHaveLength(all.length)
  expect(wanted[0]).toBe(replaced[0]?.after)
  expect(wanted[1]).toBe(all[1])
})

test('addresses and names in any way of writing them', () => {
  expect(after({ find: '2001:DB8:0::1', replaceBy: '2001:db8::0:2' })).toEqual([
    '4 AAAA 2001:db8::2',
  ])
  expect(after({ kind: 'name', find: 'Mail', replaceBy: 'mx.example.net' })).toEqual([
    '5 MX 10 mx.example.net.',
    '6 CNAME mx.example.net.',
  ])
})

test('an address of the other family changes the type', () => {
  expect(after({ find: '2001:db8::1', replaceBy: '192.0.2.7' })).toEqual(['4 A 192.0.2.7'])
})

test('text in a TXT record', () => {
  expect(after({ kind: 'text', find: '192.0.2.10', replaceBy: '$&' })).toEqual([
    '7 TXT "v=spf1 ip4:$& -all"',
  ])
})

test('a part of the records’ own names', () => {
  const hosts = (find: string, replaceBy: string) =>
    replace({ kind: 'host', find, replaceBy }).replaced.map(
      ({ before, after: { id, host, data } }) => {
        expect(data).toBe(before.data)
        return `${id} ${before.host} → ${host}`
      },
    )
  expect(hosts('x', 'y')).toEqual(['2 x → y'])
  expect(hosts('x', 'a.Bücher')).toEqual(['2 x → a.xn--bcher-kva'])
  expect(hosts('@', 'www')).toEqual(['1 @ → www', '5 @ → www', '7 @ → www'])
  expect(hosts('mail', 'x')).toEqual([])
  const { problems, wanted } = replace({ kind: 'host', find: 'x', replaceBy: 'a..b' })
  expect(problems.map(({ place }) => place)).toEqual([1])
  expect(wanted).toEqual(all)
})

test('what could not be written is a problem, and stays', () => {
  const { wanted, problems } = replace({ find: '192.0.2.10', replaceBy: 'nonsense' })
  expect(problems.map(({ place }) => place)).toEqual([0, 2])
  expect(problems[0]?.problem).toContain('not an IPv4')
  expect(wanted).toEqual(all)
})
