import { expect, onTestFinished, test } from 'vitest'
import { isAppError } from '../../shared/domain/app-error.ts'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import { readStates } from '../../electron/core/inventory/reads.ts'
import { testClock } from '../support/clock.ts'
import { testCore } from '../support/core.ts'
import { registry } from './cases.ts'

const create = registry.operation('aluy.orders.create')
const list = registry.operation('aluy.orders.list')
const order = { variantId: 'clvar00000000000000000001', label: 'web-01', period: 'hourly' }

test.each([
  ['failing', 'upstream'],
  ['limited', 'rate_limited'],
  ['forbidden', 'unauthorized'],
  ['missing', 'not_found'],
])(
  '%s: SSD servers that could not be read stay as they were, and it is said',
  async (mode, why) => {
    const { fleets, stop } = await startDemoFleet({
      servers: 40,
      paceMs: 50,
      now: () => new Date(),
    })
    onTestFinished(stop)
    const { core } = await testCore({ clock: testClock('2026-11-21T12:00:00.000Z') })
    const { baseUrl, credential } = fleets.find(({ provider }) => provider === 'vpsnet')!
    const { id } = await core.accounts.add({
      provider: 'vpsnet',
      label: 'Demo',
      baseUrl,
      credential,
    })
    const set = (rule: object) =>
      fetch(`${baseUrl}/__faults`, { method: 'POST', body: JSON.stringify(rule) })
    const listed = async () =>
      (await core.stores.servers.list(id)).map(({ id, goneAt }) => ({ id, goneAt }))
    const read = async () => {
      expect((await core.sync.account(id)).error).toBeNull()
      return (await readStates(core.storage, 'servers'))[0]
    }
    expect(await read()).toMatchObject({ error: null, missing: null })
    const before = await listed()
    expect(before.some((server) => server.id.includes(':ssd-'))).toBe(true)
    await set({ mode, path: '/ssd_virtual_machines' })
    expect(await read()).toMatchObject({ error: null, missing: { code: why } })
    expect(await listed()).toEqual(before)
    await set({ mode: 'none' })
    expect(await read()).toMatchObject({ error: null, missing: null })
  },
)

/** A demo provider with an account; what an order ends in there, and how many orders it then has more. */
async function start() {
  const { fleets, stop } = await startDemoFleet({ servers: 2, paceMs: 50, now: () => new Date() })
  onTestFinished(stop)
  const { core } = await testCore({})
  const { baseUrl, credential } = fleets.find(({ provider }) => provider === 'aluy')!
  const add = { provider: 'aluy', label: 'Demo', baseUrl, credential }
  const account = await core.accounts.add(add)
  const orders = async () =>
    ((await core.executor.run(account.id, list, {})) as { total: number }).total
  const before = await orders()
  return {
    set: (rule: object) =>
      fetch(`${baseUrl}/__faults`, { method: 'POST', body: JSON.stringify(rule) }),
    made: async () => (await orders()) - before,
    order: () =>
      core.executor.run(account.id, create, order, { confirmed: true }).then(
        () => 'ok' as const,
        (error: unknown) => {
          if (isAppError(error)) return error.code
          throw error
        },
      ),
  }
}

test.each([
  ['reset-before', 'outcome_unknown', 0],
  ['reset-after', 'outcome_unknown', 1],
  ['reset-middle', 'outcome_unknown', 1],
  ['late', 'ok', 1],
  ['502-after', 'upstream', 1],
  ['failing', 'upstream', 0],
])('%s: an order ends as %s, with %d orders there', async (mode, ends, made) => {
  const demo = await start()
  await demo.set({ mode, method: 'POST', path: '/orders$', times: 1, delayMs: 20 })
  expect(await demo.order()).toBe(ends)
  expect(await demo.made()).toBe(made)
  // Once was said, and once it was.
  expect(await demo.order()).toBe('ok')
  expect(await demo.made()).toBe(made + 1)
})

test('a rule for other calls, or another body, leaves an order alone', async () => {
  const demo = await start()
  await demo.set({ mode: 'failing', path: '/services' })
  await demo.set({ mode: 'failing', method: 'PATCH' })
  await demo.set({ mode: 'failing', body: 'web-02' })
  expect(await demo.order()).toBe('ok')
  await demo.set({ mode: 'failing', body: 'web-01' })
  expect(await demo.order()).toBe('upstream')
  await demo.set({ mode: 'none' })
  expect(await demo.order()).toBe('ok')
})

test('a fault that there is not is refused', async () => {
  const demo = await start()
  expect((await demo.set({ mode: 'fire' })).status).toBe(400)
})
