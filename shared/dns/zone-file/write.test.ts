import { expect, test } from 'vitest'
import { LIMITS, record, records } from '../test-zone.ts'
import { zoneText } from '../plan.ts'
import { readZoneFile } from './read.ts'
import { writeZoneFile } from './write.ts'

const zone = 'example.com'

test('sorted, with the time to live that most have', () => {
  const { text, left } = writeZoneFile(
    records(
      'www A 300 192.0.2.1',
      '@ MX 300 10 www.example.com.',
      '@ SOA 300 ns1.example.net. admin.example.com. 7 3600 900 604800 300',
      '@ NS 86400 ns1.example.net.',
      '@ A 300 192.0.2.1',
    ),
    zone,
    3600,
  )
  expect(left).toEqual([])
  expect(text).toBe(`$ORIGIN example.com.
$TTL 300
@ 300 IN SOA ns1.example.net. admin.example.com. 7 3600 900 604800 300
@ 86400 IN NS ns1.example.net.
@ 300 IN A 192.0.2.1
@ 300 IN MX 10 www.example.com.
www 300 IN A 192.0.2.1
`)
})

test('a local SOA where the provider tells none, and what no server loads as a comment', () => {
  const all = [
    record('@ NS 300 ns1.example.net.'),
    record('f FAILOVER - 192.0.2.1 icmp.ping 192.0.2.2'),
    record('a A 300 nonsense\ninjected 300 IN A 192.0.2.6'),
    record('c CNAME 300 x.test.'),
    record('c A 300 192.0.2.1'),
    record('@ CNAME 300 x.test.'),
    record('d A 300 192.0.2.1'),
    record('d A 300 192.0.2.1'),
    record('e A 300 192.0.2.1'),
    record('e A 600 192.0.2.2'),
  ]
  const { text, left } = writeZoneFile(all, zone, 3600)
  expect(text).toContain('; The provider tells no SOA record.')
  expect(text).toContain('@ IN SOA ns1.example.net. hostmaster.example.com. 1 ')
  expect(text).toMatch(/^; f IN FAILOVER 192\.0\.2\.1 icmp\.ping 192\.0\.2\.2 – .*one provider/m)
  expect(text).not.toMatch(/^injected/m)
  expect(left.map(({ record: { host, type } }) => `${host} ${type}`)).toEqual(
    ['f FAILOVER', 'a A', 'd A', '@ CNAME', 'c CNAME', 'e A'].toSorted(
      (a, b) =>
        left.findIndex(({ record: one }) => `${one.host} ${one.type}` === a) -
        left.findIndex(({ record: one }) => `${one.host} ${one.type}` === b),
    ),
  )
  expect(left.at(-1)?.reason).toContain('written as 300')
})

test('what was written is read again, exactly', () => {
  const all = records(
    '@ TXT 300 "say \\"hi\\"; \\\\ \\195\\169 \\000" "x"',
    `@ TXT 300 "${'x'.repeat(255)}" "y"`,
    'a\\.b\\$c A 60 192.0.2.1',
    '*.w AAAA 300 2001:db8::1',
    'xn--mller-kva CAA 300 0 issue "ca.test; a=b"',
    '_sip._tcp SRV 300 1 2 3 sip.example.com.',
    'h HTTPS 300 1 . alpn="h2,h3"',
    't TYPE731 300 \\# 2 abcd',
    'n NAPTR 300 1 2 "u" "E2U+sip" "!^.*$!sip:a@b!" .',
  )
  const { text, left } = writeZoneFile(all, zone, LIMITS.defaultTtl)
  expect(left).toEqual([])
  const again = readZoneFile(text, zone, LIMITS.defaultTtl)
  expect(again.errors).toEqual([])
  expect(zoneText(again.records.filter(({ type }) => type !== 'SOA'))).toBe(zoneText(all))
})
