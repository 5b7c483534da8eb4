import { expect, test } from 'vitest'
import { textOfFile } from './bytes.ts'
import { readZoneFile } from './read.ts'

const zone = 'example.com'

const read = (text: string) => readZoneFile(text, zone, 1800)
/** The records of a file as lines. */
function lines(text: string): string[] {
  const { records, errors } = read(text)
  expect(errors).toEqual([])
  return records.map(({ host, ttl, type, data }) => `${host} ${ttl} ${type} ${data}`)
}
const errors = (text: string) =>
  read(text).errors.map(({ line, column, problem }) => `${line}:${column} ${problem}`)

test('the example of RFC 1035, 5.3, in this zone', () => {
  const text = `@   IN  SOA     VENERA      Action\\.domains (
                                 20     ; SERIAL
                                 7200   ; REFRESH
                                 600    ; RETRY
                                 3600000; EXPIRE
                                 60)    ; MINIMUM

        NS      A.ISI.EDU.
        NS      VENERA
        MX      10      VENERA
        MX      20      VAXA

A       A       26.3.0.103

VENERA  A       10.1.0.52
        A       128.9.0.32
`
  expect(lines(text)).toEqual([
    '@ 60 SOA venera.example.com. action\\.domains.example.com. 20 7200 600 3600000 60',
    '@ 60 NS a.isi.edu.',
    '@ 60 NS venera.example.com.',
    '@ 60 MX 10 venera.example.com.',
    '@ 60 MX 20 vaxa.example.com.',
    'a 60 A 26.3.0.103',
    'venera 60 A 10.1.0.52',
    'venera 60 A 128.9.0.32',
  ])
})

test('origins, absolute and relative to the one before', () => {
  expect(
    lines('$ORIGIN sub\nwww A 192.0.2.1\n@ MX 10 mail\n$ORIGIN a.example.com.\nx CNAME @\n'),
  ).toEqual([
    'www.sub 1800 A 192.0.2.1',
    'sub 1800 MX 10 mail.sub.example.com.',
    'x.a 1800 CNAME a.example.com.',
  ])
})

test('times to live: of the record, of $TTL, of the record before', () => {
  expect(
    lines('a 60 A 192.0.2.1\nb A 192.0.2.1\n$TTL 1h30m\nc A 192.0.2.1\nd 1W A 192.0.2.1'),
  ).toEqual(['a 60', 'b 60', 'c 5400', 'd 604800'].map((head) => `${head} A 192.0.2.1`))
})

test('class and time to live in either order, any case', () => {
  const text =
    'a 60 IN A 192.0.2.1\nb in 60 a 192.0.2.1\nc CLASS1 60 TYPE1 192.0.2.1\nIN 60 IN A 192.0.2.1\n5 60 A 192.0.2.1\n'
  expect(lines(text)).toEqual(['a', 'b', 'c', 'in', '5'].map((host) => `${host} 60 A 192.0.2.1`))
})

test('texts: quotes, escapes, comments, brackets, other scripts', () => {
  const text = `@ TXT "a;b" ; comment "x"
@ TXT ( "one" ; first
  "two)" )
@ TXT bare\\;word "\\"\\\\\\065"
@ TXT "é"
@ HTTPS 1 . alpn="h2,h3" port=443
müller A 192.0.2.1
a\\.b A 192.0.2.1
`
  expect(lines(text).map((line) => line.replace(' 1800', ''))).toEqual([
    '@ TXT "a;b"',
    '@ TXT "one" "two)"',
    '@ TXT "bare;word" "\\"\\\\A"',
    '@ TXT "\\195\\169"',
    '@ HTTPS 1 . alpn="h2,h3" port=443',
    'xn--mller-kva A 192.0.2.1',
    'a\\.b A 192.0.2.1',
  ])
})

test('line ends of every system, a byte order mark, no line end at all', () => {
  expect(lines('\ufeffa A 192.0.2.1\r\nb A 192.0.2.1\rc A 192.0.2.1')).toHaveLength(3)
  expect(lines('')).toEqual([])
  expect(lines('; nothing\n\n   \n')).toEqual([])
})

test('types without a form of their own', () => {
  expect(lines('a LOC 52 22 23.000 N  4 53 32.000 E -2m\nb TYPE731 \\# 3 ( abcd\n ef )')).toEqual([
    'a 1800 LOC 52 22 23.000 N 4 53 32.000 E -2m',
    'b 1800 TYPE731 \\# 3 abcdef',
  ])
})

test('what a zone can not carry is listed with its line', () => {
  const { records, left } = read(
    'a A 192.0.2.1\nversion CH TXT "x"\nwww.example.org. A 192.0.2.1\n@ ALIAS x.test.\n',
  )
  expect(records).toHaveLength(1)
  expect(left).toEqual([
    { line: 2, text: 'version CH TXT "x"', reason: 'Its class is CH, not IN.' },
    {
      line: 3,
      text: 'www.example.org. A 192.0.2.1',
      reason: 'www.example.org. is not in example.com.',
    },
    { line: 4, text: '@ ALIAS x.test.', reason: 'ALIAS is of one provider, not of DNS.' },
  ])
})

test.each([
  ['a A 192.0.2.1\n$INCLUDE x.zone\n', /^2:1 \$INCLUDE can't be read\. Other files/],
  ['$GENERATE 1-9 h$ A 192.0.2.$', /^1:1 \$GENERATE can't be read\. Lines are not generated/],
  ['$FOO 1', /^1:1 \$FOO can't be read/],
  ['$TTL x', /^1:6 "x" is not a time/],
  ['$TTL', /^1:5 \$TTL needs a value/],
  ['$ORIGIN a..b', /^1:9 A name has two dots/],
  ['$TTL 1 2', /^1:8 \$TTL takes one value/],
  ['@ TXT "open\nb A 192.0.2.1', /^1:7 This quote is never closed/],
  ['a A 192.0.2.1\n@ TXT ( "a"\n', /^2:7 This bracket is never closed/],
  ['@ TXT (( "a" ))', /^1:8 A bracket is open already/],
  ['@ TXT "a" )', /^1:11 This bracket closes none/],
  ['www  IN A 192.0.2.999', /^1:11 Address: "192\.0\.2\.999" is not an IPv4/],
  ['@ MX 10', /^1:8 Target: A value is missing/],
  ['@ MX ( ten\n mail )', /^1:8 Priority: "ten"/],
  ['@ A 192.0.2.1 192.0.2.2', /^1:15 "192\.0\.2\.2" is too much/],
  ['www', /^1:4 The type of the record is missing/],
  ['www 192.0.2.1', /^1:5 "192\.0\.2\.1" is not a type/],
  ['a..b A 192.0.2.1', /^1:1 A name has two dots/],
  ['a 99999999999 A 192.0.2.1', /^1:3 "99999999999" is too long/],
  ['a A 192.0.2.1\0', /^1:14 A control character/],
  ['a TXT "\ufffd"', /^1:8 This character could not be read: save the file as UTF-8/],
  ['test. SOA a. b. 1 2 3 4 5', /^1:1 This file is of test\., not of example\.com/],
  [
    '@ SOA a. b. 1 2 3 4 5\n\n@ SOA a. b. 1 2 3 4 5',
    /^3:3 A zone has one SOA record, and the first is in line 1/,
  ],
  ['a A \\# 4 c0', /^1:5 After/],
])('%j: a message with line and column, and no record', (text, message) => {
  expect(errors(text)[0]).toMatch(message)
  expect(read(`ok A 192.0.2.1\n${text}`).records).toEqual([])
})

test('a first record without a name, and a file without anything for the zone', () => {
  expect(errors('  A 192.0.2.1')).toEqual([expect.stringMatching(/^1:3 The first record has no/)])
  expect(errors('x.test. A 192.0.2.1')).toEqual(['1:1 Nothing here is for example.com.'])
})

test('after a wrong line the next are read', () => {
  expect(
    errors('@ TXT "open\nb A x\nc A 192.0.2.1\nd A y').map((text) => text.slice(0, 3)),
  ).toEqual(['1:7', '2:5', '4:5'])
})

test('bytes: UTF-8, UTF-16 with its mark, and where others are wrong', () => {
  expect(textOfFile(new TextEncoder().encode('é'))).toEqual({ text: 'é' })
  expect(textOfFile(Uint8Array.of(0xff, 0xfe, 0x41, 0))).toEqual({ text: 'A' })
  expect(textOfFile(Uint8Array.of(0xfe, 0xff, 0, 0x41))).toEqual({ text: 'A' })
  expect(textOfFile(Uint8Array.of(0x41, 0x0a, 0x42, 0xe9, 0x42))).toEqual({
    error: { line: 2, column: 2, problem: expect.stringContaining('not UTF-8') },
  })
})
