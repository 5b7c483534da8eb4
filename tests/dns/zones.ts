import type { DnsRecord } from '../../shared/domain/dns.ts'
import { canonicalRecord } from '../../shared/dns/canonical.ts'
import { isProblem } from '../../shared/dns/problem.ts'

/** Records of `zone` from lines like `www 300 A 192.0.2.1`, canonical. */
export const zoneOf = (zone: string, lines: readonly string[]): DnsRecord[] =>
  lines.map((line) => {
    const [host = '', ttl = '', type = '', ...data] = line.split(' ')
    const seconds = ttl === '-' ? null : Number(ttl)
    const record = canonicalRecord(
      { id: null, host, type, ttl: seconds, data: data.join(' ') },
      zone,
    )
    if (isProblem(record)) throw new Error(`${line}: ${record.problem}`)
    return record
  })

const SOA = '@ 3600 SOA ns1.example.net. admin.example.net. 7 3600 900 604800 300'
const NS = ['@ 3600 NS ns1.example.net.', '@ 3600 NS ns2.example.net.']
const KEY = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA'.padEnd(392, 'x')

/** Every type that the product knows, and every corner of how they are written. */
export const TYPES = [
  SOA,
  ...NS,
  '@ 300 A 192.0.2.1',
  '@ 300 A 192.0.2.2',
  '@ 300 AAAA 2001:db8::1',
  'v4 300 AAAA ::ffff:192.0.2.1',
  '@ 300 MX 10 mail',
  '@ 300 MX 20 mail.example.net.',
  'mail 86400 A 192.0.2.3',
  'null 300 MX 0 .',
  'www 300 CNAME @',
  '*.wild 300 A 192.0.2.4',
  '@ 300 TXT "v=spf1 include:_spf.example.net -all"',
  `k1._domainkey 300 TXT "v=DKIM1; k=rsa; p=${KEY}"`,
  '_dmarc 300 TXT "v=DMARC1; p=reject"',
  'texts 300 TXT "a" "b" ""',
  'bytes 300 TXT "say \\"hi\\" \\\\ ; ( ) é \\000\\255 $ @"',
  '_sip._tcp 300 SRV 1 2 5060 sip.example.net.',
  '@ 300 CAA 0 issue "letsencrypt.org; validationmethods=dns-01"',
  '@ 300 CAA 128 iodef "mailto:a@example.net"',
  'sub 300 NS ns.sub',
  'ns.sub 300 A 192.0.2.5',
  'ds 300 NS ns1.example.net.',
  'ds 300 DS 12345 13 2 ' + 'ab'.repeat(32),
  '10 300 PTR host.example.net.',
  'a\\.b\\$c\\032d 300 A 192.0.2.6',
  'bücher 300 A 192.0.2.7',
  'in 300 A 192.0.2.8',
  'a 300 A 192.0.2.9',
  'alt 300 DNAME example.net.',
  'ssh 300 SSHFP 4 2 ' + 'cd'.repeat(32),
  '_443._tcp 300 TLSA 3 1 1 ' + 'ef'.repeat(32),
  'svc 300 HTTPS 1 . alpn="h2,h3" port=8443',
  'svc 300 SVCB 2 svc.example.net.',
  'naptr 300 NAPTR 1 2 "u" "E2U+sip" "!^.*$!sip:a@example.net!" .',
  'loc 300 LOC 52 22 23.000 N 4 53 32.000 E -2.00m 1m 10000m 10m',
  'rp 300 RP admin texts',
  'odd 300 TYPE65534 \\# 3 abcdef',
]

/** What no name server loads: must be left out and named. */
export const UNLOADABLE = [
  'f - FAILOVER 192.0.2.1 icmp.ping 192.0.2.2',
  'both 300 CNAME example.net.',
  'both 300 A 192.0.2.1',
  'twice 300 A 192.0.2.1',
  'twice 300 A 192.0.2.1',
  'ttls 300 A 192.0.2.1',
  'ttls 600 A 192.0.2.2',
]

export const manyRecords = (count: number): string[] => [
  SOA,
  ...NS,
  ...Array.from({ length: count - 3 }, (_, n) => `h${n} 300 A 192.0.${n >> 8}.${n & 255}`),
]
