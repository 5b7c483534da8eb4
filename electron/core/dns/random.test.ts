import { expect, test } from 'vitest'
import { become, recordsOf, zonesAt } from '../../../tests/support/dns.ts'
import { randomEdits } from '../../../tests/support/dns-edits.ts'
import { fastClock } from '../../../tests/support/fast-clock.ts'
import { seeded } from '../../../tests/support/seeded.ts'
import { difference, zoneText } from '@shared/dns/plan.ts'
import { createRegistry } from '../providers/index.ts'

const SCRIPTS = Number(process.env.DNS_SCRIPTS ?? 40)
const FAULTS = ['reset-after', '502-after', 'reset-middle', 'reset-before', 'limited']
const WRITES = { path: '/records', method: 'POST' }
const withDns = createRegistry().providers.filter(({ dns }) => dns !== undefined)

test.each(withDns.map((provider) => [provider.id, provider] as const))(
  `%s: ${SCRIPTS} edit scripts with faults end as what was wanted, and no call is made twice`,
  async (_id, provider) => {
    const { core, zones, fault } = await zonesAt(provider, { clock: fastClock(40) })
    const zone = zones.find(({ name }) => name.startsWith('xn--'))!
    const { limits } = await core.dns.zone(zone.id, false)
    let steps = 0
    for (let seed = 1; seed <= SCRIPTS; seed++) {
      const random = seeded(seed * 7919)
      const wish = randomEdits({ zone: await recordsOf(core, zone), limits, random })
      const mode = FAULTS[Math.floor(random() * FAULTS.length * 2)]
      if (mode) await fault({ mode, ...WRITES, times: 1 })
      // What a fault kept from being made is planned again; each time only what is missing is sent.
      let needed = 0
      let made = 0
      for (let turn = 0; turn < 4; turn++) {
        const [plan] = await core.dns.plan([{ zoneId: zone.id, records: wish }])
        expect(plan!.refused, `seed ${seed}`).toEqual([])
        const errors = plan!.findings.filter(({ level }) => level === 'error')
        expect(errors, `seed ${seed}`).toEqual([])
        if (plan!.changes.length === 0) break
        const { task } = await become(core, zone, wish)
        const [applied] = await core.dns.applied(task.id)
        made += applied!.steps.filter(({ outcome }) => outcome === 'done').length
        if (turn === 0) needed = plan!.changes.length
      }
      // A host's one time to live may have done the work of a step that was planned for later.
      if (limits.ttlPerHost) expect(made, `seed ${seed}`).toBeLessThanOrEqual(needed)
      else expect(made, `seed ${seed}`).toBe(needed)
      steps += made
      const found = await recordsOf(core, zone)
      expect(difference(found, wish), `seed ${seed}`).toEqual({ gone: [], added: [] })
      expect(zoneText(found)).toBe(zoneText(wish))
      await fault({ mode: 'none' })
    }
    expect(steps).toBeGreaterThan(SCRIPTS)
  },
  60_000 + SCRIPTS * 1000,
)
