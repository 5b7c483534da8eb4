import { expect, test } from 'vitest'
import {
  readZoneCsv,
  readZoneJson,
  readZonesCsv,
  readZonesJson,
  zoneCsv,
  zoneJson,
  zonesCsv,
  zonesJson,
} from './forms.ts'
import { records } from './test-zone.ts'

const zone = 'example.com'
const all = records(
  '@ A 300 192.0.2.1',
  '@ TXT 300 "a, \\"b\\"" "c"',
  'f FAILOVER - 192.0.2.1 icmp.ping 192.0.2.2',
).map((one) => ({ ...one, id: null }))

test('JSON and CSV are read as they were written', () => {
  expect(readZoneJson(zoneJson(all, zone), zone)).toEqual({ records: all, left: [], errors: [] })
  expect(readZoneCsv(zoneCsv(all), zone)).toEqual({ records: all, left: [], errors: [] })
})

test('several zones are read as they were written, whole or one of them', () => {
  const other = { zone: 'xn--bcher-kva.example', records: all.slice(0, 1) }
  const zones = [{ zone, records: all }, other]
  const files = zones.map((one) => ({
    zone: one.zone,
    file: { records: one.records, left: [], errors: [] },
  }))
  expect(readZonesJson(zonesJson(zones))).toEqual(files)
  expect(readZonesCsv(zonesCsv(zones))).toEqual(files)
  expect(readZonesJson(zoneJson(all, zone))).toEqual(files.slice(0, 1))
  for (const read of [
    readZoneJson(zonesJson(zones), other.zone),
    readZoneCsv(zonesCsv(zones), other.zone),
  ])
    expect(read.records).toEqual(other.records)
  const missing = readZoneCsv(zonesCsv(zones), 'else.example')
  expect(missing.errors[0]?.problem).toContain('example.com, xn--bcher-kva.example')
  expect(readZonesCsv(zoneCsv(all))).toMatchObject({
    line: 2,
    problem: expect.stringContaining('of which zone'),
  })
  expect(readZonesCsv('zone,host,type,ttl,data\nBücher.example.,www,A,300,x')).toMatchObject([
    { zone: 'xn--bcher-kva.example', file: { errors: [{ line: 2 }] } },
  ])
})

test('an SOA as some providers tell it is left out, not a mistake', () => {
  const soa = { id: null, host: '@', type: 'SOA', ttl: 86_400, data: 'dns1.example.net.' }
  for (const file of [
    readZoneJson(zoneJson([soa, ...all], zone), zone),
    readZoneCsv(zoneCsv([soa, ...all]), zone),
  ]) {
    expect(file).toMatchObject({ records: all, errors: [] })
    expect(file.left).toMatchObject([{ text: '@ SOA dns1.example.net.' }])
  }
})

test('a table of others: columns in any order, names in full, units', () => {
  expect(
    readZoneCsv('Type,Data,Host,TTL,note\nA,192.0.2.1,WWW.example.com,1h,x\n\n', zone).records,
  ).toEqual([{ id: null, host: 'www', type: 'A', ttl: 3600, data: '192.0.2.1' }])
})

test.each([
  ['host,type\n', 1, 1, /ttl, data is missing/],
  ['host,type,ttl,data\n@,A,300,192.0.2.1\n\n@,A,300,nonsense', 4, 9, /not an IPv4/],
  ['host,type,ttl,data\na b,A,300,192.0.2.1', 2, 1, /not a name/],
  ['host;type;ttl;data\n@;A;soon;192.0.2.1', 2, 5, /not a time/],
  ['host,type,ttl,data\n@,,300,x', 2, 3, /type/],
  ['host,type,ttl,data\n@,"A', 2, 3, /never closed/],
])('CSV %j', (text, line, column, problem) => {
  const file = readZoneCsv(text, zone)
  expect(file.records).toEqual([])
  expect(file.errors[0]).toMatchObject({ line, column, problem: expect.stringMatching(problem) })
})

test.each([
  ['{"format":\n x', /not JSON/],
  ['null', /not a zone/],
  ['{"format":"quayside-zone","version":2,"records":[]}', /not a zone/],
  ['{"format":"quayside-zone","version":1,"records":[null]}', /host is missing/],
  [
    '{"format":"quayside-zone","version":1,"records":[{"host":"@","type":"A","data":{"toString":1}}]}',
    /data/,
  ],
])('JSON %j', (text, problem) => {
  const file = readZoneJson(text, zone)
  expect(file.records).toEqual([])
  expect(file.errors[0]?.problem).toMatch(problem)
})
