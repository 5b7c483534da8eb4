import { expect, test } from 'vitest'
import { seeded } from '../../../tests/support/seeded.ts'
import { readZoneCsv, readZoneJson } from '../forms.ts'
import { LIMITS } from '../test-zone.ts'
import { zoneChecks } from '../findings/index.ts'
import { canonicalRecord } from '../canonical.ts'
import { fieldsOf, dataOf } from '../fields.ts'
import { isProblem } from '../problem.ts'
import { textOfFile } from './bytes.ts'
import { readZoneFile } from './read.ts'
import { writeZoneFile } from './write.ts'

const zone = 'example.com'
const SEED = `$ORIGIN example.com.
$TTL 1h
@ IN SOA ns1 admin (1 ; serial
  1h 15m 1w 1d )
  NS ns1.example.net.
  MX 10 mail
www 300 IN A 192.0.2.1 ; here
*.w AAAA 2001:db8::1
@ TXT "v=DKIM1; k=rsa" "\\"\\065\\\\"
_s._tcp SRV 1 2 3 a\\.b
x TYPE731 \\# 2 abcd
y A \\# 4 c0000201
h HTTPS 1 . alpn="h2"
`
const PIECES = [...' \t\n\r"()\\;$@.*_#é\0\ufeff', '\\\n', '""', '$TTL ', '\\999', 'IN ', '\ud800']

function mutated(random: () => number): string {
  let text = SEED
  for (let n = Math.floor(random() * 5); n >= 0; n--) {
    const at = Math.floor(random() * text.length)
    const cut = Math.floor(random() * 6)
    const piece = PIECES[Math.floor(random() * PIECES.length)] ?? ''
    text = text.slice(0, at) + piece + text.slice(at + cut)
  }
  return text
}

/** Never throws; either errors with their places or canonical records, and those can be written and read. */
function holds(text: string): boolean {
  const file = readZoneFile(text, zone, 300)
  const lines = text.split(/\r\n|\r|\n/).length
  for (const { line, column } of file.errors) {
    expect(line).toBeGreaterThan(0)
    expect(line).toBeLessThanOrEqual(lines)
    expect(column).toBeGreaterThan(0)
  }
  if (file.errors.length > 0) expect(file.records).toEqual([])
  for (const record of file.records) {
    expect(canonicalRecord(record, zone)).toEqual(record)
    expect(dataOf(record.type, fieldsOf(record.type, record.data), zone), record.data).toBe(
      record.data,
    )
  }
  zoneChecks(zone, [], LIMITS)(file.records)
  const again = readZoneFile(writeZoneFile(file.records, zone, 300).text, zone, 300)
  expect(again.errors).toEqual([])
  return file.records.length > 0
}

test('mutated zone files', () => {
  const random = seeded(1)
  let read = 0
  for (let n = 0; n < 3000; n++) {
    const text = mutated(random)
    if (holds(text)) read++
    readZoneJson(text, zone)
    readZoneCsv(text, zone)
  }
  expect(read).toBeGreaterThan(100)
})

test('random bytes', () => {
  const random = seeded(2)
  for (let n = 0; n < 500; n++) {
    const bytes = Uint8Array.from({ length: Math.floor(random() * 300) }, () => random() * 256)
    const file = textOfFile(bytes)
    if ('text' in file) holds(file.text)
    holds(String.fromCharCode(...bytes))
  }
})

test('long and deep input ends', () => {
  const many = 200_000
  const one = (type: string, data: string, host = '@') =>
    canonicalRecord({ id: null, host, type, ttl: 1, data }, zone)
  for (const piece of ['(', ')', '"', '\\', 'a.', '\\000', ' a', '""', ';', '\n(', 'xn--'])
    readZoneFile(`@ TXT ${piece.repeat(many)}`, zone, 300)
  for (const piece of ['a.', 'a ', '"a" ', '\\\\', '1:', 'é', '::'])
    for (const type of ['A', 'CNAME', 'TXT', 'CAA', 'X']) {
      expect(typeof one(type, piece.repeat(many))).toBe('object')
      dataOf(type, fieldsOf(type, piece.repeat(many)), zone)
    }
  for (const piece of ['a', '\\065', '\\"'])
    expect(isProblem(one('TXT', `"${piece.repeat(many)}\\\\"`))).toBe(true)
  expect(isProblem(one('TXT', `\\# ${many} ${'00'.repeat(many)}`))).toBe(true)
  expect(isProblem(one('A', '192.0.2.1', 'a.'.repeat(many)))).toBe(true)
})
