import { expect, test } from 'vitest'
import { canonicalData, canonicalOrKept, canonicalRecord } from './canonical.ts'
import { record } from './test-zone.ts'

const zone = 'example.com'
const long = 'x'.repeat(300)

test.each([
  ['A', ' 192.0.2.1 ', '192.0.2.1'],
  ['AAAA', '2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['AAAA', '::FFFF:192.0.2.1', '::ffff:192.0.2.1'],
  ['AAAA', '1:0:0:2:0:0:0:3', '1:0:0:2::3'],
  ['AAAA', '1:2:3:4:5:6:7:0', '1:2:3:4:5:6:7:0'],
  ['AAAA', '0::0', '::'],
  ['CNAME', 'WWW', 'www.example.com.'],
  ['CNAME', '@', 'example.com.'],
  ['CNAME', 'a\\.b.Example.ORG.', 'a\\.b.example.org.'],
  ['CNAME', '\\097.org.', 'a.org.'],
  ['CNAME', 'müller.de.', 'xn--mller-kva.de.'],
  ['MX', '010  Mail', '10 mail.example.com.'],
  ['MX', '0 .', '0 .'],
  ['TXT', 'plain', '"plain"'],
  ['TXT', '"a;b" ', '"a;b"'],
  ['TXT', '""', '""'],
  ['TXT', '"key=1" "key=2"', '"key=1" "key=2"'],
  ['TXT', `"${'x'.repeat(200)}" "${'x'.repeat(100)}"`, `"${'x'.repeat(255)}" "${'x'.repeat(45)}"`],
  ['TXT', `"${long}"`, `"${'x'.repeat(255)}" "${'x'.repeat(45)}"`],
  ['TXT', '"é\\" \\\\ \\000"', '"\\195\\169\\" \\\\ \\000"'],
  ['TXT', '"\\065"', '"A"'],
  ['SRV', '1 02 443 web', '1 2 443 web.example.com.'],
  ['CAA', '0 Issue letsencrypt.org', '0 issue "letsencrypt.org"'],
  [
    'SOA',
    'ns1 admin 1 1h 15m 1w 1d',
    'ns1.example.com. admin.example.com. 1 3600 900 604800 86400',
  ],
  [
    'FAILOVER',
    '192.0.2.1 icmp.ping 192.0.2.2   192.0.2.3',
    '192.0.2.1 icmp.ping 192.0.2.2 192.0.2.3',
  ],
  ['TLSA', '3 1 1 AB CD', '3 1 1 abcd'],
  ['HTTPS', '1 . alpn="h2,h3"', '1 . alpn="h2,h3"'],
  ['WEIRD', '  as   it "is  "', 'as it "is  "'],
  ['TYPE731', '\\# 6 ABCDEF 012345', '\\# 6 abcdef012345'],
  ['TYPE731', '\\# 0', '\\# 0'],
  ['A', '\\# 4 C0000201', '192.0.2.1'],
  ['AAAA', '\\# 16 20010db8 000000000000000000000001', '2001:db8::1'],
  ['MX', '\\# 10 000A 046D6169 6C0161 00', '10 mail.a.'],
  ['NS', '\\# 1 00', '.'],
  ['NS', '\\# 6 04 2e 41 20 5c 00', '\\.a\\032\\\\.'],
  ['TXT', '\\# 5 01 22 02 00 3b', '"\\"" "\\000;"'],
  ['CAA', '\\# 9 00 05 6973737565 6162', '0 issue "ab"'],
  ['DS', '\\# 6 0001 02 03 abcd', '1 2 3 abcd'],
])('%s %s', (type, data, canonical) => {
  expect(canonicalData(type, data, zone)).toBe(canonical)
  expect(canonicalData(type, canonical, 'elsewhere.test')).toBe(canonical)
})

test.each([
  ['A', '192.0.2.256', 'address', /192\.0\.2\.256.*is not an IPv4 address/],
  ['A', '192.0.02.1', 'address', /not an IPv4/],
  ['A', '', 'data', /missing/],
  ['A', '192.0.2.1 192.0.2.2', 'address', /too much/],
  ['AAAA', '1::2::3', 'address', /not an IPv6/],
  ['AAAA', '12345::', 'address', /not an IPv6/],
  ['AAAA', '1:2:3:4:5:6:7:8:9', 'address', /not an IPv6/],
  ['MX', 'mail', 'priority', /not a number/],
  ['MX', '10', 'target', /missing/],
  ['MX', '65536 mail', 'priority', /from 0 to 65535/],
  ['CNAME', 'a..b', 'target', /two dots/],
  ['CNAME', 'x'.repeat(64), 'target', /at most 63/],
  ['CNAME', `${'a.'.repeat(127)}b.`, 'target', /too long/],
  ['CNAME', '\\256.org.', 'target', /000 to 255/],
  ['CNAME', '"has space"', 'target', /not a name/],
  ['TXT', '"open', 'data', /no end/],
  ['TXT', '"\\9"', 'text', /three digits/],
  ['CAA', '0 not-a-tag "x"', 'tag', /tag/],
  ['CAA', `0 issue "${long}"`, 'value', /at most 255/],
  ['TLSA', '3 1 1 abc', 'digest', /hexadecimal/],
  ['FAILOVER', '192.0.2.1 icmp.ping', 'targets', /at least one/],
  ['TYPE731', '\\# 3 abcd', 'data', /number of bytes/],
  ['A', '\\# 3 abcdef', 'address', /no A record/],
  ['A', '\\# 5 c000020101', 'data', /too many bytes/],
  ['TXT', '\\# 2 0561', 'text', /no TXT record/],
])('%s %s is a problem', (type, data, field, text) => {
  expect(canonicalData(type, data, zone)).toEqual({
    problem: expect.stringMatching(text),
    field,
  })
})

test('a record: host, type and data', () => {
  expect(canonicalRecord(record('WWW.Example.COM. cname 300 @', '7'), zone)).toEqual(
    record('www CNAME 300 example.com.', '7'),
  )
})

test('what a provider says wrong is kept as it says it', () => {
  expect(canonicalOrKept(record('www a 300 nonsense'), zone)).toEqual(record('www A 300 nonsense'))
  expect(canonicalOrKept(record('a..b a 300 192.0.2.1'), zone).host).toBe('a..b')
})
