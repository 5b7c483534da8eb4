import { expect, test } from 'vitest'
import type { DnsRecord } from '@shared/domain/dns.ts'
import { writeZoneFile } from '@shared/dns/zone-file/write.ts'
import { startNameServer } from '../../../../tests/dns/name-server.ts'
import { wanted } from '../../../../tests/support/dns.ts'
import { testIf } from '../../../../tests/support/test-if.ts'
import { shopZone } from '../../providers/kit/demo-zones.ts'
import { checkZone, ownServers } from './index.ts'

const ZONE = 'example.com'
const onLinux = testIf(process.platform === 'linux')

const RECORDS: DnsRecord[] = [
  wanted('@', 'NS', 'ns1.example.com.', 3600),
  wanted('ns1', 'A', '127.0.0.1', 3600),
  wanted('@', 'CAA', '0 issue "ca.example.net"'),
  ...shopZone(ZONE, '192.0.2.1')
    // What is below another zone's name server is answered by that one.
    .filter(({ type }) => type !== 'NS')
    .map((one) => ({ id: null, ...one })),
]

const serving = async (records: readonly DnsRecord[]) => {
  const { text, left } = writeZoneFile(records, ZONE, 3600)
  expect(left).toEqual([])
  const { port, warnings } = await startNameServer(new Map([[ZONE, text]]))
  expect(warnings).toEqual([])
  return { name: 'ns1.example.com', address: `127.0.0.1:${port}`, exact: true }
}

onLinux('a server that has the zone answers every record as it is', async () => {
  const server = await serving(RECORDS)
  const told: number[] = []
  const found = await checkZone(RECORDS, ZONE, [server], {
    progress: (done, total) => void told.push(done / total),
  })
  expect(found.differ).toEqual([])
  expect(found.right).toHaveLength(found.sets)
  expect(found.right.every(({ servers }) => servers.join() === server.name)).toBe(true)
  expect(found).toMatchObject({ skipped: [], servers: [{ problem: null }] })
  expect(found.sets).toBeGreaterThan(12)
  expect(told.at(-1)).toBe(1)
})

onLinux('one that lags behind: missing, another value, another time to live', async () => {
  const old = RECORDS.filter(({ host }) => host !== 'sip').map((one) =>
    one.host === 'mail' && one.type === 'A'
      ? { ...one, data: '198.51.100.99' }
      : one.host === 'mx2'
        ? { ...one, ttl: 60 }
        : one,
  )
  const server = await serving(old)
  const { sets, differ, right } = await checkZone(RECORDS, ZONE, [server])
  const rows = differ.map(({ host, state, found, foundTtl }) => ({ host, state, found, foundTtl }))
  expect(rows.sort((a, b) => a.host.localeCompare(b.host))).toEqual([
    { host: 'mail', state: 'other', found: ['198.51.100.99'], foundTtl: 3600 },
    { host: 'mx2', state: 'ttl', found: ['198.51.100.26'], foundTtl: 60 },
    { host: 'sip', state: 'missing', found: [], foundTtl: null },
  ])
  expect(right).toHaveLength(sets - differ.length)
  // Another's cache counts the time down.
  const cached = await checkZone(RECORDS, ZONE, [{ ...server, exact: false }])
  expect(cached.differ.map(({ host }) => host).sort()).toEqual(['mail', 'sip'])
})

onLinux(
  'a server that does not answer is named once, and the others are asked all the same',
  async () => {
    const server = await serving(RECORDS)
    const dead = { name: 'ns2.example.com', address: '127.0.0.1:9', exact: true }
    const nowhere = { name: 'ns3.example.com', address: null, exact: true }
    const { servers, differ } = await checkZone(RECORDS, ZONE, [dead, nowhere, server])
    expect(servers.map(({ problem }) => problem === null)).toEqual([false, false, true])
    expect(differ).toEqual([])
  },
)

test('cancelled, it ends at once', async () => {
  const control = new AbortController()
  // A network that nobody answers on.
  const silent = { name: 'ns', address: '192.0.2.53', exact: true }
  const work = checkZone(RECORDS, ZONE, [silent], { signal: control.signal })
  control.abort()
  await expect(work).rejects.toMatchObject({ code: 'cancelled' })
})

test('the zone’s own name servers come from its records, with their addresses from the zone', async () => {
  expect(await ownServers(RECORDS, ZONE)).toEqual([
    { name: 'ns1.example.com', address: '127.0.0.1', exact: true },
  ])
})
