import { describe, expect, test } from 'vitest'
import { become, recordsOf, wanted, zonesAt } from '../../../tests/support/dns.ts'
import { atDemo } from '../../../tests/support/ordering.ts'
import { createRegistry } from '../providers/index.ts'
import type { CapabilityFunctions } from '../providers/kit/capability.ts'
import { need } from '../providers/kit/need.ts'

type DnsCapability = Extract<keyof CapabilityFunctions, `dns.${string}`>
const withDns = createRegistry().providers.filter(({ dns }) => dns !== undefined)

describe.each(withDns.map((provider) => [provider.id, provider] as const))(
  '%s',
  (_id, provider) => {
    test('its zones are read with their records', async () => {
      const { core, zones } = await zonesAt(provider)
      expect(zones.length).toBeGreaterThan(3)
      expect(zones.some(({ records }) => (records ?? 0) > 300)).toBe(true)
      expect(zones.some(({ name }) => name.startsWith('xn--'))).toBe(true)
      const types = new Set<string>()
      for (const zone of zones) for (const { type } of await recordsOf(core, zone)) types.add(type)
      for (const type of provider.dns!.limits.types)
        if (type !== 'PTR') expect(types).toContain(type)
    })

    test('capabilities make the calls that they declare, and no others', async () => {
      const called = new Set<string>()
      const { ctx } = await atDemo(provider, { onCall: (id) => void called.add(id) })
      const { capabilities } = provider
      const heard = async <N extends DnsCapability>(
        name: N,
        work: (fn: CapabilityFunctions[N]) => Promise<unknown>,
      ): Promise<void> => {
        called.clear()
        const { fn, uses } = need(provider, name)
        await work(fn)
        expect(called.size, name).toBeGreaterThan(0)
        for (const id of called) expect(uses.map((one) => one.id)).toContain(id)
      }
      expect(capabilities['dns.zones'].can).toBe('yes')
      const [zone] = await need(provider, 'dns.zones').fn(ctx)
      const change = { before: null, after: wanted('made', 'A', '192.0.2.1') }
      await heard('dns.zones', (fn) => fn(ctx))
      await heard('dns.records', (fn) => fn(ctx, zone!))
      await heard('dns.apply', (fn) => fn(ctx, zone!, change, null))
      const field = (await provider.dns!.place(ctx)).field
      const choice = field?.required ? field.options[0]!.value : null
      const wish = { name: 'made.example', choice, address: '192.0.2.1' }
      await heard('dns.createZone', (fn) => fn(ctx, wish))
    })

    test('records that point at a server are found in every zone', async () => {
      const { core, zones } = await zonesAt(provider)
      const zone = zones.find(({ name }) => name.startsWith('xn--'))!
      const [address] = (await recordsOf(core, zone)).filter(({ type }) => type === 'A')
      const found = await core.dns.pointingAt([address!.data, '192.0.2.200'])
      expect(found.map((one) => one.zone.name)).toContain(zone.name)
      for (const { record } of found) expect(record.data.split(' ')).toContain(address!.data)
      expect(await core.dns.pointingAt(['192.0.2.200'])).toEqual([])
    })

    test('what a zone is needs no plan', async () => {
      const { core, zones } = await zonesAt(provider)
      for (const zone of zones) {
        const [plan] = await core.dns.plan([
          { zoneId: zone.id, records: await recordsOf(core, zone) },
        ])
        expect(plan).toMatchObject({ changes: [], refused: [] })
      }
    })

    test('a plan is sent, and planned again it is empty', async () => {
      const { core, zones } = await zonesAt(provider)
      const zone = zones.find(({ name }) => name.startsWith('xn--'))!
      const before = await recordsOf(core, zone)
      const kept = before.filter(({ type, host }) => !(type === 'A' && host === 'www'))
      const wish = [
        ...kept,
        wanted('new', 'A', '192.0.2.1'),
        wanted('new', 'TXT', '"hello"'),
        wanted('mx', 'MX', '10 mail.example.com.'),
        wanted('_x._tcp', 'SRV', '1 2 443 new.example.com.'),
      ]
      const { plan, task } = await become(core, zone, wish)
      expect(task).toMatchObject({ state: 'completed', error: null })
      const [again] = await core.dns.plan([{ zoneId: zone.id, records: wish }])
      expect(again!.changes).toEqual([])
      expect((await core.dns.applied(task.id))[0]!.steps.map(({ outcome }) => outcome)).toEqual(
        plan.changes.map(() => 'done'),
      )
      const history = await core.dns.snapshots(zone.id)
      expect(history.map(({ cause }) => cause)).toEqual(['applied', 'read'])
      expect(await core.dns.snapshot(history[1]!.id)).toEqual(before)
    })
  },
)

test('a time to live that the provider raises is not sent again and again', async () => {
  const provider = withDns.find(({ dns }) => dns!.limits.ttls === null)!
  const { core, zones } = await zonesAt(provider)
  const zone = zones[0]!
  const wish = [...(await recordsOf(core, zone)), wanted('short', 'A', '192.0.2.5', 5)]
  const { plan } = await become(core, zone, wish)
  expect(plan.changes.length).toBe(1)
  const short = (await recordsOf(core, zone)).find(({ host }) => host === 'short')
  expect(short?.ttl).toBe(60)
  const [again] = await core.dns.plan([{ zoneId: zone.id, records: wish }])
  expect(again!.changes).toEqual([])
  const other = wish.map((one) => (one.host === 'short' ? { ...one, ttl: 300 } : one))
  const [changed] = await core.dns.plan([{ zoneId: zone.id, records: other }])
  expect(changed!.changes).toMatchObject([{ before: { ttl: 60 }, after: { ttl: 300 } }])
})

test('10,000 records are read, planned and kept', async () => {
  for (const provider of withDns) {
    const { core, zones } = await zonesAt(provider, { records: 10_000 })
    const zone = zones.find(({ records }) => (records ?? 0) > 10_000)!
    const records = await recordsOf(core, zone)
    const wish = records.map((one) =>
      one.host === 'node-0001' ? { ...one, data: '192.0.2.1' } : one,
    )
    const { plan, task } = await become(core, zone, wish)
    expect({ changes: plan.changes.length, state: task.state }).toEqual({
      changes: 1,
      state: 'completed',
    })
    expect((await core.dns.snapshots(zone.id)).map((one) => one.records)).toEqual([
      records.length,
      records.length,
    ])
  }
}, 60_000)
