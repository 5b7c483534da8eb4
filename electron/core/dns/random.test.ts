import { expect, test } from 'vitest'
import { become, recordsOf, zonesAt } from '../../../tests/support/dns.ts'
import { randomEdits } from '../../../tests/support/dns-edits.ts'
import { fastClock } from '../../../tests/support/fast-clock.ts'
import { seeded } from '../../../tests/support/seeded.ts'
import { difference, groupedBy, setKey, zoneText } from '@shared/dns/plan.ts'
import type { DnsRecord } from '@shared/domain/dns.ts'
import { createRegistry } from '../providers/index.ts'

const SCRIPTS = Number(process.env.DNS_SCRIPTS ?? 40)
const FAULTS = ['reset-after', '502-after', 'reset-middle', 'reset-before', 'limited']
const WRITES = { path: '/records', method: 'POST' }
/** These take two calls where a provider can't change one in place. */
const IN_TWO = ['SRV', 'FAILOVER']

/** How many calls a difference takes, counted apart from the plan: one for each record that is another, new or gone. */
function callsBetween(before: readonly DnsRecord[], after: readonly DnsRecord[]) {
  const { gone, added } = difference(before, after)
  const [old, now] = [groupedBy(gone, setKey), groupedBy(added, setKey)]
  const sets = [...new Set([...old.keys(), ...now.keys()])].map((key) => {
    const [less, more] = [old.get(key) ?? [], now.get(key) ?? []]
    const one = Math.max(less.length, more.length)
    const type = (less[0] ?? more[0])?.type ?? ''
    return { least: one, most: IN_TWO.includes(type) ? less.length + more.length : one }
  })
  const sum = (of: 'least' | 'most'): number => sets.reduce((all, one) => all + one[of], 0)
  return { least: sum('least'), most: sum('most') }
}

const withDns = createRegistry().providers.filter(({ dns }) => dns !== undefined)

test.each(withDns.map((provider) => [provider.id, provider] as const))(
  `%s: ${SCRIPTS} edit scripts with faults end as what was wanted, and no call is made twice`,
  async (_id, provider) => {
    const { core, zones, fault, writes } = await zonesAt(provider, { clock: fastClock(40) })
    const zone = zones.find(({ name }) => name.startsWith('xn--'))!
    const { limits } = await core.dns.zone(zone.id, false)
    let steps = 0
    let counted = 0
    for (let seed = 1; seed <= SCRIPTS; seed++) {
      const random = seeded(seed * 7919)
      const before = await recordsOf(core, zone)
      const wish = randomEdits({ zone: before, limits, random })
      const mode = FAULTS[Math.floor(random() * FAULTS.length * 2)]
      if (mode) await fault({ mode, ...WRITES, times: 1 })
      // What a fault kept from being made is planned again; each time only what is missing is sent.
      let needed = 0
      let made = 0
      writes.length = 0
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
      if (!mode) {
        const { least, most } = callsBetween(before, wish)
        expect(writes, `seed ${seed}`).toHaveLength(needed)
        expect(needed, `seed ${seed}`).toBeGreaterThanOrEqual(least)
        expect(needed, `seed ${seed}`).toBeLessThanOrEqual(most)
        expect(made, `seed ${seed}`).toBe(needed)
        counted++
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
    expect(counted).toBeGreaterThan(SCRIPTS / 4)
  },
  60_000 + SCRIPTS * 1000,
)
