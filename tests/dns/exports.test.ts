import { expect } from 'vitest'
import type { DnsRecord } from '../../shared/domain/dns.ts'
import { zoneText } from '../../shared/dns/plan.ts'
import { readZoneFile } from '../../shared/dns/zone-file/read.ts'
import { writeZoneFile } from '../../shared/dns/zone-file/write.ts'
import { testIf } from '../support/test-if.ts'
import { startNameServer } from './name-server.ts'
import { manyRecords, TYPES, UNLOADABLE, zoneOf } from './zones.ts'

/** Debian's NSD loads what we export and serves it; `npm test` installs it. */
const onLinux = testIf(process.platform === 'linux')
const TTL = 3600
const ZONE = 'example.com'
const NAMES = ['example.com', 'xn--bcher-kva.example', '2.0.192.in-addr.arpa']

/** What a name server answers for a whole zone, as records. */
function transferred(text: string, zone: string): DnsRecord[] {
  const file = readZoneFile(text, zone, TTL)
  expect(file.errors).toEqual([])
  expect(file.left).toEqual([])
  return file.records
}

onLinux('every type and corner loads without a warning and is answered as it was', async () => {
  const zones = new Map(NAMES.map((zone) => [zone, zoneOf(zone, TYPES)]))
  const files = [...zones].map(([zone, records]) => {
    const { text, left } = writeZoneFile(records, zone, TTL)
    expect(left).toEqual([])
    return [zone, text] as const
  })
  const server = await startNameServer(new Map(files))
  expect(server.warnings).toEqual([])
  for (const [zone, records] of zones)
    expect(zoneText(transferred(await server.transfer(zone), zone))).toBe(zoneText(records))
})

onLinux('questions one by one get the same answers', async () => {
  const records = zoneOf(ZONE, TYPES)
  const { text } = writeZoneFile(records, ZONE, TTL)
  const { resolver } = await startNameServer(new Map([[ZONE, text]]))
  expect(await resolver.resolve4(ZONE, { ttl: true })).toEqual(
    expect.arrayContaining([
      { address: '192.0.2.1', ttl: 300 },
      { address: '192.0.2.2', ttl: 300 },
    ]),
  )
  expect(await resolver.resolve6(`v4.${ZONE}`)).toEqual(['::ffff:192.0.2.1'])
  expect(await resolver.resolve4(`any.wild.${ZONE}`)).toEqual(['192.0.2.4'])
  expect(await resolver.resolve4(`xn--bcher-kva.${ZONE}`)).toEqual(['192.0.2.7'])
  expect(await resolver.resolveCname(`www.${ZONE}`)).toEqual([ZONE])
  expect(await resolver.resolveMx(ZONE)).toEqual(
    expect.arrayContaining([{ exchange: `mail.${ZONE}`, priority: 10 }]),
  )
  expect(await resolver.resolveSrv(`_sip._tcp.${ZONE}`)).toEqual([
    { name: 'sip.example.net', port: 5060, priority: 1, weight: 2 },
  ])
  expect(await resolver.resolveCaa(ZONE)).toEqual(
    expect.arrayContaining([
      { critical: 0, issue: 'letsencrypt.org; validationmethods=dns-01' },
      { critical: 128, iodef: 'mailto:a@example.net' },
    ]),
  )
  const [key = []] = await resolver.resolveTxt(`k1._domainkey.${ZONE}`)
  expect(key.map(({ length }) => length)).toEqual([255, 410 - 255])
  expect(await resolver.resolveTxt(`texts.${ZONE}`)).toEqual([['a', 'b', '']])
  expect(await resolver.resolveSoa(ZONE)).toMatchObject({ serial: 7, minttl: 300 })
})

onLinux(
  'what no server loads is left out and named; a zone without SOA gets a local one',
  async () => {
    const records = zoneOf(ZONE, ['@ 300 NS ns1.example.net.', ...UNLOADABLE])
    const { text, left } = writeZoneFile(records, ZONE, TTL)
    const bare = writeZoneFile([], 'empty.example', TTL)
    const server = await startNameServer(
      new Map([
        [ZONE, text],
        ['empty.example', bare.text],
      ]),
    )
    expect(server.warnings).toEqual([])
    expect(left.map(({ record }) => record.host).sort()).toEqual(['both', 'f', 'ttls', 'twice'])
    const served = transferred(await server.transfer(ZONE), ZONE)
    expect(served.map(({ host, type }) => `${host} ${type}`).sort()).toEqual([
      '@ NS',
      '@ SOA',
      'both A',
      'ttls A',
      'ttls A',
      'twice A',
    ])
    expect(await server.resolver.resolveSoa('empty.example')).toMatchObject({
      nsname: 'ns.invalid',
    })
  },
)

onLinux('10,000 records', async () => {
  const records = zoneOf(ZONE, manyRecords(10_000))
  const server = await startNameServer(new Map([[ZONE, writeZoneFile(records, ZONE, TTL).text]]))
  expect(server.warnings).toEqual([])
  const served = transferred(await server.transfer(ZONE), ZONE)
  expect(served).toHaveLength(10_000)
  expect(zoneText(served)).toBe(zoneText(records))
})
