import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { zoneText } from '@shared/dns/plan.ts'
import type { Zone } from '@shared/domain/dns.ts'
import { agreed, become, ended, recordsOf, wanted, zonesAt } from '../../../tests/support/dns.ts'
import { fastClock } from '../../../tests/support/fast-clock.ts'
import { testCore } from '../../../tests/support/core.ts'
import { createRegistry } from '../providers/index.ts'

const withDns = createRegistry().providers.filter(({ dns }) => dns !== undefined)
const NEW = ['n1', 'n2', 'n3'].map((host) => wanted(host, 'A', '192.0.2.77'))
const CREATES = { method: 'POST', path: '/records(\\.\\w+)?$' }

describe.each(withDns.map((provider) => [provider.id, provider] as const))(
  '%s',
  (_id, provider) => {
    const start = async () => {
      const made = await zonesAt(provider, { clock: fastClock(40) })
      const zone = made.zones.find(({ name }) => name.startsWith('xn--'))!
      return { ...made, zone, before: await recordsOf(made.core, zone) }
    }
    const outcomes = (applied: { steps: { outcome: string }[] }[]): string[] =>
      applied.flatMap(({ steps }) => steps.map(({ outcome }) => outcome))

    test('a zone that changed since the plan: nothing is sent', async () => {
      const { core, zone, before, notices } = await start()
      const plans = await core.dns.plan([{ zoneId: zone.id, records: [...before, ...NEW] }])
      await become(core, zone, [...before, wanted('other', 'A', '192.0.2.9')])
      const task = await ended(core, (await core.dns.apply(plans)).id)
      expect(task).toMatchObject({ state: 'failed', error: { code: 'conflict' } })
      const [applied] = await core.dns.applied(task.id)
      expect(applied).toMatchObject({ conflict: true })
      expect(outcomes([applied!])).toEqual(['not_sent', 'not_sent', 'not_sent'])
      expect((await recordsOf(core, zone)).map(({ host }) => host)).not.toContain('n1')
      expect(notices.map(({ title }) => title)).toEqual([
        `Change ${zone.name}`,
        `Change ${zone.name}: failed`,
      ])
    })

    describe('of several zones', () => {
      const several = async () => {
        const made = await start()
        const zones = made.zones.filter(({ name }) => name !== made.zone.name).slice(0, 3)
        const plansOf = async (some = zones) =>
          made.core.dns.plan(
            await Promise.all(
              some.map(async (zone) => ({
                zoneId: zone.id,
                records: [...(await recordsOf(made.core, zone)), NEW[0]!],
              })),
            ),
          )
        const change = async (zone: Zone) =>
          become(made.core, zone, [...(await recordsOf(made.core, zone)), NEW[1]!])
        return { ...made, zones, plansOf, change }
      }

      test('nothing is sent to one that changed since; the others are made, and its plan is redone', async () => {
        const { core, zones, plansOf, change } = await several()
        const plans = await plansOf()
        const [first] = zones
        await change(first!)
        const task = await ended(core, (await core.dns.apply(plans)).id)
        expect(task).toMatchObject({ state: 'failed', error: { code: 'conflict' } })
        expect(task.error?.message).toContain(
          `3 zones: 2 of 3 changes made. ${first!.name} is not what it was`,
        )
        const applied = await core.dns.applied(task.id)
        expect(applied.map(({ conflict }) => conflict)).toEqual([true, false, false])
        expect(outcomes(applied)).toEqual(['not_sent', 'done', 'done'])
        const again = await core.dns.apply(await plansOf([first!]))
        expect(await ended(core, again.id)).toMatchObject({ state: 'completed' })
      })

      test('what one refuses stops those behind it too', async () => {
        const { core, zones, plansOf, change, fault } = await several()
        const plans = await plansOf()
        await change(zones[0]!)
        await fault({ mode: 'limited', ...CREATES, body: 'n1', times: 1 })
        const task = await ended(core, (await core.dns.apply(plans)).id)
        expect(task).toMatchObject({ state: 'failed', error: { code: 'rate_limited' } })
        expect(outcomes(await core.dns.applied(task.id))).toEqual([
          'not_sent',
          'failed',
          'not_sent',
        ])
        const [changed, refused] = zones.map(({ name }) => name)
        expect(task.error?.message).toMatch(
          new RegExp(`Nothing was changed. ${refused}: .* ${changed} is not what it was`),
        )
      })
    })

    test('deletions need the user’s word, for this very plan', async () => {
      const { core, zone, before } = await start()
      const fewer = before.filter(({ type }) => type !== 'TXT')
      const plans = await core.dns.plan([{ zoneId: zone.id, records: fewer }])
      await expect(core.dns.apply(plans)).rejects.toMatchObject({ code: 'needs_confirmation' })
      const task = await agreed((confirm) => core.dns.apply(plans, confirm))
      expect(await ended(core, task.id)).toMatchObject({ state: 'completed' })
    })

    test('it stops at the first refusal, and says what was done and what was not', async () => {
      const { core, zone, before, fault } = await start()
      const plans = await core.dns.plan([{ zoneId: zone.id, records: [...before, ...NEW] }])
      await fault({ mode: 'limited', ...CREATES, body: 'n2', times: 1 })
      const task = await ended(core, (await core.dns.apply(plans)).id)
      expect(task).toMatchObject({ state: 'failed', error: { code: 'rate_limited' } })
      expect(outcomes(await core.dns.applied(task.id))).toEqual(['done', 'failed', 'not_sent'])
      expect((await recordsOf(core, zone)).length).toBe(before.length + 1)
    })

    test.each(['reset-after', '502-after', 'reset-middle'])(
      '%s: the zone tells that it was made, and nothing is made twice',
      async (mode) => {
        const { core, zone, before, fault } = await start()
        const plans = await core.dns.plan([{ zoneId: zone.id, records: [...before, ...NEW] }])
        await fault({ mode, ...CREATES, body: 'n2', times: 1 })
        const task = await ended(core, (await core.dns.apply(plans)).id)
        expect(task).toMatchObject({ state: 'completed' })
        const found = await recordsOf(core, zone)
        expect(zoneText(found)).toBe(zoneText([...before, ...NEW]))
      },
    )

    test('a connection that is cut before it was made: the rest is not sent', async () => {
      const { core, zone, before, fault } = await start()
      const plans = await core.dns.plan([{ zoneId: zone.id, records: [...before, ...NEW] }])
      await fault({ mode: 'reset-before', ...CREATES, body: 'n2', times: 1 })
      const task = await ended(core, (await core.dns.apply(plans)).id)
      expect(task).toMatchObject({ state: 'failed' })
      expect(outcomes(await core.dns.applied(task.id))).toEqual(['done', 'failed', 'not_sent'])
      expect(await become(core, zone, [...before, ...NEW])).toMatchObject({
        task: { state: 'completed' },
        plan: { changes: [{ before: null }, { before: null }] },
      })
    })

    test('stopped in between: what was sent is known, nothing more is sent', async () => {
      const { core, zone, before, fault } = await start()
      const plans = await core.dns.plan([{ zoneId: zone.id, records: [...before, ...NEW] }])
      await fault({ mode: 'slow', ...CREATES, body: 'n2', delayMs: 400, times: 1 })
      const { id } = await core.dns.apply(plans)
      await vi.waitFor(async () =>
        expect(outcomes(await core.dns.applied(id))).toEqual(['done', 'unknown', 'not_sent']),
      )
      const stopped = await core.tasks.stop(id)
      expect(stopped.progress.text).toBe(
        'Stopped: 1 of 3 changes made, 1 sent and not answered yet, 1 not sent.',
      )
      await vi.waitFor(async () =>
        expect(outcomes(await core.dns.applied(id))).toEqual(['done', 'done', 'not_sent']),
      )
      await vi.waitFor(async () =>
        expect(await core.stores.tasks.get(id)).toMatchObject({
          state: 'cancelled',
          progress: { text: 'Stopped: 2 of 3 changes made, 1 not sent.' },
        }),
      )
      expect((await recordsOf(core, zone)).length).toBe(before.length + 2)
    })

    test('stopped by another process: the one that sends it sends no more', async () => {
      const { core, zone, before, fault, dataDir, keychain } = await start()
      const plans = await core.dns.plan([{ zoneId: zone.id, records: [...before, ...NEW] }])
      await fault({ mode: 'slow', ...CREATES, body: 'n2', delayMs: 600, times: 1 })
      const { id } = await core.dns.apply(plans)
      await vi.waitFor(async () =>
        expect(outcomes(await core.dns.applied(id))).toEqual(['done', 'unknown', 'not_sent']),
      )
      const other = await testCore({ dataDir, keychain, providers: [provider] })
      await other.core.tasks.stop(id)
      await vi.waitFor(async () =>
        expect(outcomes(await core.dns.applied(id))).toEqual(['done', 'done', 'not_sent']),
      )
      await sleep(300)
      expect((await recordsOf(core, zone)).length).toBe(before.length + 2)
    })

    test('after the process has died nothing goes on by itself', async () => {
      const { core, zone, before, fault, dataDir, keychain } = await start()
      const plans = await core.dns.plan([{ zoneId: zone.id, records: [...before, ...NEW] }])
      // Answered after the other process has looked: the first one must not go on then.
      await fault({ mode: 'slow', ...CREATES, body: 'n2', delayMs: 2000, times: 1 })
      const { id } = await core.dns.apply(plans)
      await vi.waitFor(async () =>
        expect(outcomes(await core.dns.applied(id))).toEqual(['done', 'unknown', 'not_sent']),
      )
      await core.storage.run('update tasks set lease_until = null where id = ?', id)
      const clock = fastClock(40)
      const next = await testCore({ dataDir, keychain, clock, providers: [provider] })
      await next.core.tasks.resume()
      const task = await ended(next.core, id)
      expect(task).toMatchObject({ state: 'failed' })
      const steps = outcomes(await next.core.dns.applied(id))
      expect(steps[0]).toBe('done')
      expect(steps[1]).not.toBe('not_sent')
      expect(steps[2]).toBe('not_sent')
      const hosts = async () => (await recordsOf(next.core, zone)).map(({ host }) => host)
      await vi.waitFor(async () => expect(await hosts()).toContain('n2'), { timeout: 10_000 })
      await sleep(500)
      expect(await hosts()).not.toContain('n3')
      expect(outcomes(await next.core.dns.applied(id))[2]).toBe('not_sent')
    })

    test('a zone with the wrong name typed is not deleted; with the right one a snapshot stays', async () => {
      const { core, zone, before } = await start()
      await expect(core.dns.deleteZone(zone.id, 'other.example')).rejects.toMatchObject({
        code: 'invalid_input',
      })
      await agreed((confirm) => core.dns.deleteZone(zone.id, zone.name, confirm))
      const gone = (await core.dns.zones()).find(({ id }) => id === zone.id)
      expect(gone?.goneAt).toMatch(/Z$/)
      await core.dns.refresh()
      const [last] = await core.dns.snapshots(zone.id)
      expect(last).toMatchObject({ cause: 'before-delete', records: before.length })
      expect(await core.dns.snapshot(last!.id)).toEqual(before)
    })

    test('a zone is made where the provider asks for it, once', async () => {
      const { core, account, fault } = await start()
      const [place] = await core.dns.places()
      expect(place).toMatchObject({ accountId: account.id })
      const choice = place!.field?.required ? place!.field.options[0]!.value : null
      const wish = {
        name: 'Bücher-2.example',
        choice,
        address: place!.address ? '192.0.2.1' : null,
      }
      await fault({
        mode: 'reset-after',
        method: 'POST',
        path: '/(domains|dns)(\\.\\w+)?$',
        times: 1,
      })
      const zone = await core.dns.createZone(account.id, wish)
      expect(zone).toMatchObject({ name: 'xn--bcher-2-n2a.example', goneAt: null })
      await expect(core.dns.createZone(account.id, wish)).rejects.toMatchObject({
        code: 'conflict',
      })
      await expect(
        core.dns.createZone(account.id, { ...wish, name: 'bad name' }),
      ).rejects.toMatchObject({
        code: 'invalid_input',
      })
    })

    test('a zone begins with what was chosen for it', async () => {
      const { core, account } = await start()
      const { field, address } = await provider.dns!.place(core.executor.context(account.id))
      const choice = field!.options[0]!.value
      const wish = { name: 'chosen.example', choice, address: address ? '192.0.2.8' : null }
      const zone = await core.dns.createZone(account.id, wish)
      const records = await recordsOf(core, zone)
      expect(records.some(({ type }) => type === 'NS')).toBe(true)
      expect(zone.belongsTo).toBe(field!.required ? choice : null)
      // A template brings records for the address, a service brings none.
      const told = ['192.0.2.8', '10 mail.chosen.example.', 'chosen.example.']
      const first = records.filter(({ data }) => told.includes(data))
      expect(first.length).toBe(address ? 4 : 0)
    })
  },
)
