import { zonesCsv, zonesJson } from '@shared/dns/forms.ts'
import { writeZoneFile } from '@shared/dns/zone-file/write.ts'
import type { DnsLimits } from '@shared/domain/dns.ts'
import { expect, test } from 'vitest'
import { record } from '../drafts/test-record.ts'
import { readZones } from './many.ts'

const limits = { defaultTtl: 600 } as DnsLimits
const zones = [
  { zone: 'one.example', records: [record('@', '192.0.2.1'), record('a', '192.0.2.2')] },
  { zone: 'sub.one.example', records: [record('a', '192.0.2.3', { ttl: 60 })] },
]
const files = zones.map(({ zone, records }) => writeZoneFile(records, zone, 3600).text).join('\n')

const read = (text: string) => {
  const found = readZones(text)
  if (!Array.isArray(found)) throw new Error(found.problem)
  return found.map((one) => ({ zone: one.zone, ...one.read(limits) }))
}

test.each([
  ['JSON', zonesJson(zones)],
  ['CSV', zonesCsv(zones)],
  ['zone files', files],
])('%s of several zones is read as it was written', (_name, text) => {
  const found = read(text).map(({ zone, records }) => ({
    zone,
    records: records.filter(({ type }) => type !== 'SOA'),
  }))
  expect(found).toEqual(zones)
})

test('a table may leave the time to live to the zone; a zone file tells lines of the whole text', () => {
  expect(read('zone,host,type,ttl,data\none.example,a,A,,192.0.2.1')[0]?.records[0]?.ttl).toBe(600)
  const [, wrong] = read(files.replace('192.0.2.3', '192.0.2.333'))
  const line = files.split('\n').findIndex((one) => one.includes('192.0.2.3')) + 1
  expect(wrong?.errors).toMatchObject([{ line }])
})

test('a text that does not name its zones says what to do', () => {
  expect(readZones('www A 192.0.2.1')).toMatchObject({
    line: 1,
    problem: expect.stringContaining('$ORIGIN'),
  })
})
