import { describe, expect, test } from 'vitest'
import type { DnsLimits } from '../../domain/dns.ts'
import { LIMITS, record, records } from '../test-zone.ts'
import { sinceBefore, zoneChecks } from './index.ts'

const NS = '@ NS 3600 ns1.example.net.'
const KEY_1024 = `MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ${'A'.repeat(176)}AB`

/** What is found in a zone made of nothing, as `level records field: text`. */
function found(lines: string[], limits: Partial<DnsLimits> = {}, current: string[] = []): string[] {
  const check = zoneChecks('example.com', records(...current), { ...LIMITS, ...limits })
  return check(lines.map((line) => record(line))).map(
    ({ level, records: places, field, text }) => `${level} ${places.join(',')} ${field}: ${text}`,
  )
}

/** One finding each, that says this; and none where the second zone is. */
const cases: [name: string, bad: string[], says: RegExp, good: string[]][] = [
  [
    'a value of the wrong type',
    ['@ A 300 1.2.3'],
    /^error 0 address: Address: "1.2.3" is not an IPv4/,
    ['@ A 300 192.0.2.1'],
  ],
  [
    'a type that the provider does not have',
    ['@ LOC 300 0'],
    /^error 0 type: The provider has no LOC/,
    ['@ TXT 300 "x"'],
  ],
  ['a time to live out of reach', ['@ A 1 192.0.2.1'], /^error 0 ttl/, ['@ A 60 192.0.2.1']],
  [
    'the zone in the host',
    ['www.example.com A 300 192.0.2.1'],
    /^warning 0 host: This is www\.example\.com\.example\.com\./,
    ['www A 300 192.0.2.1'],
  ],
  [
    'a strange host',
    ['a\\032b A 300 192.0.2.1', 'x.*.y A 300 192.0.2.1'],
    /^warning 0 host.*\n^warning 1 host/m,
    ['*.a-b._c A 300 192.0.2.1', '* A 300 192.0.2.1'],
  ],
  [
    'an address for a name',
    ['@ MX 300 10 192.0.2.1.'],
    /^error 0 target: MX needs a name/,
    ['@ MX 300 10 mail.example.net.'],
  ],
  [
    'the zone in the target',
    ['x CNAME 300 a.example.com.example.com.', 'a.example.com A 300 192.0.2.1'],
    /^warning 0 target: .*twice/m,
    ['x CNAME 300 a.example.com.', 'a A 300 192.0.2.1'],
  ],
  [
    'a service without its names',
    ['sip SRV 300 1 2 3 sip.example.net.'],
    /^warning 0 host: SRV/,
    ['_sip._tcp SRV 300 1 2 3 sip.example.net.'],
  ],
  [
    'a CNAME at the apex',
    ['@ CNAME 300 example.net.'],
    /^error 0 type: example\.com itself/,
    ['www CNAME 300 example.net.'],
  ],
  [
    'a CNAME beside others',
    ['www CNAME 300 example.net.', 'www TXT 300 "x"'],
    /^error 0,1 type: A CNAME must be the only record of www/,
    ['www CNAME 300 example.net.', 'web TXT 300 "x"'],
  ],
  [
    'the same twice',
    ['@ A 300 192.0.2.1', '@ A 300 192.0.2.1'],
    /^error 0,1 null: This record is there 2 times/,
    ['@ A 300 192.0.2.1', '@ A 300 192.0.2.2'],
  ],
  [
    'MX to an alias',
    ['@ MX 300 10 mail.example.com.', 'mail CNAME 300 example.net.'],
    /^warning 0 target: mail\.example\.com\. is a CNAME/,
    ['@ MX 300 10 mail.example.com.', 'mail A 300 192.0.2.1'],
  ],
  [
    'a target that is not there',
    ['www CNAME 300 web.example.com.'],
    /^warning 0 target: web\.example\.com\. has no records/,
    ['www CNAME 300 web.example.com.', '* A 300 192.0.2.1'],
  ],
  [
    'a target without an address',
    ['@ MX 300 10 mail.example.com.', 'mail TXT 300 "x"'],
    /^warning 0 target: mail\.example\.com\. has no address/,
    ['@ MX 300 10 mail.sub.example.com.', 'sub NS 300 ns.example.net.', '@ MX 300 0 .'],
  ],
  [
    'aliases in a circle',
    ['a CNAME 300 b.example.com.', 'b CNAME 300 a.example.com.'],
    /^error 0 target: This CNAME leads back/,
    ['a CNAME 300 b.example.com.', 'b CNAME 300 a.example.net.'],
  ],
  [
    'times to live in one set',
    ['@ A 300 192.0.2.1', '@ A 600 192.0.2.2'],
    /^warning 0,1 ttl: These A records of example\.com\./,
    ['@ A 300 192.0.2.1', '@ TXT 600 "x"'],
  ],
  [
    'two SPF records',
    ['@ TXT 300 "v=spf1 -all"', '@ TXT 300 "v=spf1 mx -all"'],
    /^warning 0,1 text: example\.com\. has 2 SPF/,
    ['@ TXT 300 "v=spf1 mx -all"', 'a TXT 300 "v=spf1 -all"', '@ TXT 300 "v=spf10"'],
  ],
  [
    'SPF with too many look-ups',
    [
      `@ TXT 300 "v=spf1 ${'include:a.test '.repeat(5)}" "a mx:b ptr ~a/24 exists:c redirect=d ip4:192.0.2.1"`,
    ],
    /^warning 0 text: This SPF record needs at least 11 look-ups/,
    [`@ TXT 300 "v=spf1 ${'include:a.test '.repeat(10)}ip4:192.0.2.1 ip6:2001:db8::1 -all"`],
  ],
  ['SPF for everyone', ['@ TXT 300 "v=spf1 +all"'], /"\+all" lets/, ['@ TXT 300 "v=spf1 ?all"']],
  [
    'DKIM without a key',
    ['k1._domainkey TXT 300 "v=DKIM1; k=rsa"'],
    /^warning 0 text: A DKIM record needs p=/,
    [`k1._domainkey TXT 300 "v=DKIM1; p=${KEY_1024}"`],
  ],
  [
    'a DKIM key that was cut',
    [`k1._domainkey TXT 300 "v=DKIM1; p=${KEY_1024.slice(0, 120)}"`],
    /^warning 0 text: The DKIM key has 90 bytes instead of 162/,
    [`k1._domainkey TXT 300 "v=DKIM1; k=ed25519; p=${'A'.repeat(43)}="`],
  ],
  [
    'DMARC at the wrong name',
    ['@ TXT 300 "v=DMARC1; p=none"'],
    /^warning 0 host: Receivers look for DMARC at _dmarc/,
    ['_dmarc TXT 300 "v=DMARC1; p=none"'],
  ],
  [
    'DMARC without a policy',
    ['_dmarc TXT 300 "v=DMARC1; rua=mailto:a@b"'],
    /^warning 0 text: A DMARC record needs p=none/,
    ['_dmarc.a TXT 300 "v=DMARC1;p=reject"'],
  ],
  [
    'something else at DMARC’s name',
    ['_dmarc TXT 300 "p=none"'],
    /^warning 0 text: A DMARC record begins with/,
    ['_dmarc CNAME 300 example.net.'],
  ],
]

test.each(cases)('%s', (_name, bad, says, good) => {
  expect(found(bad).join('\n')).toMatch(says)
  expect(found(good)).toEqual([])
})

describe('what is there already', () => {
  test('is a warning where new would be an error', () => {
    const wrong = ['www CNAME 300 example.net.', 'www A 300 192.0.2.1', 'x A 300 nonsense']
    expect(found(wrong, {}, wrong).map((text) => text.split(' ')[0])).toEqual([
      'warning',
      'warning',
    ])
  })

  test('of a type or time to live that could not be sent is nothing to say', () => {
    const there = ['@ LOC 300 0', '@ SOA 1 a.test. b.test. 1 2 3 4 5']
    expect(found(there, {}, there)).toEqual([])
  })

  test('of a record that the provider keeps is nothing to say, whatever it looks like', () => {
    const there = ['@ SOA 300 a.test.']
    expect(found(there, {}, there)).toEqual([])
    expect(found(there)).toEqual([expect.stringMatching(/^error 0 contact/)])
  })

  test('an address that moves while caches hold it', () => {
    const before = ['@ A 86400 192.0.2.1', 'www A 3600 192.0.2.1']
    expect(found(['@ A 300 192.0.2.2', 'www A 300 192.0.2.2'], {}, before)).toEqual([
      expect.stringMatching(/^hint 0 ttl: Caches keep the old answer for up to 1d/),
    ])
    expect(found(['@ A 300 192.0.2.1', 'www A 300 192.0.2.1'], {}, before)).toEqual([])
  })

  test('the last name server', () => {
    expect(found([], {}, [NS])).toEqual([expect.stringMatching(/^warning {2}null: The last name/)])
    expect(found(['@ NS 300 ns2.example.net.'], {}, [NS])).toEqual([])
  })
})

test('one time to live for a host, where the provider has it so', () => {
  const lines = ['@ A 300 192.0.2.1', '@ TXT 600 "x"']
  expect(found(lines, { ttlPerHost: true })).toEqual([
    expect.stringMatching(/^error 0,1 ttl: The provider has one time to live/),
  ])
  const owned = { ttlPerHost: true, readOnly: ['TXT'] }
  expect(found(lines, owned).filter((text) => text.includes('ttl'))).toEqual([])
})

test('what an edit brings stands apart from what was there', () => {
  const current = records('old CNAME 300 nowhere.example.com.')
  const check = zoneChecks('example.com', current, LIMITS)
  const wanted = [...current, ...records('new CNAME 300 elsewhere.example.com.')]
  const { brought, there } = sinceBefore(check(wanted), check(current))
  expect(brought.map(({ text }) => text)).toEqual([expect.stringContaining('elsewhere.example')])
  expect(there.map(({ text }) => text)).toEqual([expect.stringContaining('nowhere.example')])
})

test('errors come first', () => {
  const lines = ['k1._domainkey TXT 300 "p="', 'a CNAME 300 nowhere.example.com.', '@ A 300 x']
  expect(found(lines).map((text) => text.slice(0, 7))).toEqual(['error 2', 'warning', 'hint 0 '])
})
