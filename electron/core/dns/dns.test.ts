import { describe, expect, test } from 'vitest'
import { become, recordsOf, wanted, zonesAt } from '../../../tests/support/dns.ts'
import { createRegistry } from '../providers/index.ts'

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
