import { describe, expect, test } from 'vitest'
import { isAppError } from '../../shared/domain/app-error.ts'
import type { OrderValues } from '../../shared/domain/ordering.ts'
import { splitGlobalId } from '../../electron/core/ids.ts'
import { demoAccount } from '../support/demo-account.ts'

/** What is bought for what is there already, through the journal, against the demo servers. */
async function start(provider: string) {
  const made = await demoAccount(provider)
  const { core, account } = made
  let next = 0
  const quote = (offer: string, values: OrderValues = {}) =>
    core.ordering.quote(account.id, offer, values)
  /** Agrees to what it is asked. */
  const place = async (offer: string, values: OrderValues = {}) => {
    const id = `follow-up-${String(next++)}`
    const wish = { id, accountId: account.id, offer, values, seen: await quote(offer, values) }
    const asked = await core.ordering.place(wish).catch((thrown: unknown) => thrown)
    if (!isAppError(asked) || !asked.data.confirm) throw asked
    const confirm = asked.data.confirm.token
    const { entry } = await core.ordering.place({ ...wish, confirm })
    return { asked: asked.message, entry }
  }
  const run = async (operation: string, input: Record<string, unknown>) =>
    (await core.operations.run(account.id, operation, input)).answer as Record<string, unknown>
  return { ...made, quote, place, run }
}

const cut = (mode: string, path: string) => ({ mode, method: 'POST', path, times: 1 })

describe('aluy', () => {
  const pending = async (core: Awaited<ReturnType<typeof start>>['core']) =>
    (await core.stores.orders.list()).find(({ state }) => state === 'awaiting_payment')!

  test('a pending order is paid from the balance once, with what is left said before', async () => {
    const { core, quote, place, run } = await start('aluy')
    const order = await pending(core)
    const offer = `pay:${order.providerId}`
    const quoted = await quote(offer)
    expect(quoted).toMatchObject({ now: order.total, estimate: false })
    expect(quoted.note).toMatch(/The balance is €42\.50; €\d+\.\d\d will be left/)
    const { asked, entry } = await place(offer)
    expect(asked).toContain(`Pay order ${order.providerId}`)
    expect(entry).toMatchObject({ state: 'confirmed', title: `Pay order ${order.providerId}` })
    const told = await run('aluy.orders.get', { id: order.providerId })
    expect(told).toMatchObject({ order: { status: 'PAID' } })
    await expect(place(offer)).rejects.toMatchObject({ code: 'conflict' })

    // Once it was looked at, it is not offered to be paid, whatever the last list said.
    const offered = async () => (await core.orders.parts(order.id)).map(({ id }) => id)
    expect(await offered()).toEqual(['payment'])
    const { payments, seenAt, ...now } = await core.orders.detail(order.id)
    expect(now).toMatchObject({ state: 'paid', total: order.total })
    expect(payments).not.toEqual([])
    expect(await offered()).toEqual(['provisioning'])
    expect(await core.stores.orders.get(order.id)).toEqual({ ...now, seenAt })
  })

  test.each([
    ['reset-after', 'confirmed'],
    ['reset-before', 'unknown'],
  ])('a payment cut by %s is %s once it was looked for', async (mode, state) => {
    const { core, place, fault } = await start('aluy')
    const { providerId } = await pending(core)
    await fault(cut(mode, '/pay$'))
    const { entry } = await place(`pay:${providerId}`)
    expect(entry.state).toBe('unknown')
    expect((await core.ordering.look(entry.id)).state).toBe(state)
  })

  test('a balance that does not cover it is said before, and the payment is refused', async () => {
    const { core, quote, place, becomes } = await start('aluy')
    const order = await pending(core)
    await becomes('no-credit')
    const offer = `pay:${order.providerId}`
    expect((await quote(offer)).note).toMatch(/does not cover this/)
    const { entry } = await place(offer)
    expect(entry).toMatchObject({ state: 'failed', error: { code: 'insufficient_funds' } })
  })

  const active = async (core: Awaited<ReturnType<typeof start>>['core']) =>
    (await core.stores.servers.list()).find(({ state }) => state === 'running')!

  test('an upgrade is priced, refused where it makes smaller, and found again by what the server has', async () => {
    const { core, quote, place, fault, run } = await start('aluy')
    const { providerId } = await active(core)
    const offer = `upgrade:${providerId}`
    const { fields } = await core.ordering.form((await core.accounts.list())[0]!.id, offer)
    const memory = fields.find(({ name }) => name === 'ramGb')!
    const ramGb = memory.min! + 1
    await expect(quote(offer, { what: ['ramGb'], ramGb: memory.min! - 1 })).rejects.toMatchObject({
      data: { fields: [{ path: 'ramGb' }] },
    })
    await expect(quote(offer)).rejects.toMatchObject({ code: 'invalid_input' })
    const quoted = await quote(offer, { what: ['ramGb'], ramGb })
    expect(quoted.recurring?.amount.minor).toBeGreaterThan(0)
    expect(quoted).toMatchObject({ estimate: true, lines: [{ amount: quoted.recurring?.amount }] })
    await fault(cut('reset-after', '/upgrade$'))
    const { entry } = await place(offer, { what: ['ramGb'], ramGb })
    expect(entry.state).toBe('unknown')
    const { orders } = (await run('aluy.orders.list', {})) as { orders: { id: string }[] }
    const looked = await core.ordering.look(entry.id)
    expect(looked).toMatchObject({ state: 'confirmed', orderId: orders[0]?.id })
  })

  test('an upgrade that never arrived is not taken for done; addresses are ordered apart', async () => {
    const { core, place, fault } = await start('aluy')
    const { providerId } = await active(core)
    await fault(cut('reset-before', '/upgrade$'))
    const { entry } = await place(`upgrade:${providerId}`, { what: ['ramGb'], ramGb: 30 })
    expect(await core.ordering.look(entry.id)).toMatchObject({ state: 'unknown', matches: [] })
    const { entry: more } = await place(`addresses:${providerId}`, { extraIpv4: 2 })
    expect(more).toMatchObject({ state: 'confirmed', orderId: expect.stringContaining('xip') })
    expect(more.quote?.recurring?.amount.minor).toBeGreaterThan(0)
  })
})

describe('vpsnet', () => {
  const server = async ({ core }: Awaited<ReturnType<typeof start>>) =>
    (await core.stores.servers.list()).find(({ providerId }) => !providerId.startsWith('ssd-'))!

  test('nodes are bought for the account, and no server is waited for', async () => {
    const { core, place, run } = await start('vpsnet')
    const daily = async () =>
      ((await run('vpsnet.nodes.list', {})) as unknown as { daily_node: boolean }[]).filter(
        (one) => one.daily_node,
      ).length
    expect(await daily()).toBe(0)
    const { entry, asked } = await place('nodes:daily', { quantity: 2 })
    expect(asked).toContain('Daily nodes')
    expect(entry).toMatchObject({ state: 'confirmed', title: 'Daily nodes', once: false })
    expect(await daily()).toBe(2)
    expect(await core.ordering.bringsServer(entry)).toBe(false)
    expect((await core.stores.tasks.list())[0]?.title).toBe('Order Daily nodes')
  })

  test.each([
    ['reset-after', 2],
    ['reset-before', 0],
  ])('nodes whose answer is lost by %s: only the user can say', async (mode, found) => {
    const { core, place, fault } = await start('vpsnet')
    await fault(cut(mode, '/nodes'))
    const { entry } = await place('nodes:ram', { quantity: 2 })
    expect(entry.state).toBe('unknown')
    const looked = await core.ordering.look(entry.id)
    expect(looked.state).toBe('unknown')
    expect(looked.matches.map(({ sure }) => sure)).toEqual(Array(found).fill(false))
  })

  test('a licence for a server: one control panel, its add-ons afterwards', async () => {
    const made = await start('vpsnet')
    const { core, account, quote, place } = made
    const { providerId, name } = await server(made)
    const offer = `licence:${providerId}`
    const { fields } = await core.ordering.form(account.id, offer)
    const nodes = fields.find((one) => one.name === 'slices_required')!.initial
    const values = { slices_required: nodes }
    await expect(quote(offer, values)).rejects.toMatchObject({
      data: { fields: [{ path: 'control_panel' }] },
    })
    const other = { control_panel: '1', slices_required: Number(nodes) + 1 }
    await expect(quote(offer, other)).rejects.toMatchObject({ code: 'invalid_input' })
    const { entry } = await place(offer, { ...values, control_panel: '2' })
    expect(entry).toMatchObject({
      state: 'confirmed',
      title: `Buy a licence for ${name}`,
      input: { id: providerId, licenses: { 2: 1 }, slices_required: nodes },
      once: true,
    })
    const again = await core.ordering.form(account.id, offer)
    expect(again.fields.map((one) => one.name)).toEqual(['add_ons', 'slices_required'])
    await place(offer, { ...values, add_ons: ['4'] })
    const full = await core.ordering.form(account.id, offer)
    expect(full.offer.unavailable).toMatch(/it has ISPmanager already/)
  })

  test.each([
    ['reset-after', 'confirmed'],
    ['reset-before', 'unknown'],
  ])('a licence cut by %s is %s once it was looked for', async (mode, state) => {
    const made = await start('vpsnet')
    const { core, account, place, fault } = made
    const { providerId } = await server(made)
    const offer = `licence:${providerId}`
    const { fields } = await core.ordering.form(account.id, offer)
    const nodes = fields.find((one) => one.name === 'slices_required')!.initial
    await fault({ mode, method: 'PUT', path: `/virtual_machines/${providerId}`, times: 1 })
    const { entry } = await place(offer, { slices_required: nodes, control_panel: '1' })
    expect(entry.state).toBe('unknown')
    expect((await core.ordering.look(entry.id)).state).toBe(state)
  })
})

describe('time4vps', () => {
  const serviceId = async ({ run }: Awaited<ReturnType<typeof start>>): Promise<string> => {
    const { services } = (await run('time4vps.services.list', {})) as {
      services: { id: string; category: string }[]
    }
    return services.find(({ category }) => /VPS/.test(category))!.id
  }

  test('an upgrade is estimated by the provider, nothing is ordered by that, and it is found again', async () => {
    const made = await start('time4vps')
    const { core, quote, place, fault, run } = made
    const offer = `upgrade:${await serviceId(made)}`
    const invoices = async () =>
      ((await run('time4vps.invoices.list', {})) as { invoices: unknown[] }).invoices.length
    const before = await invoices()
    const values = { 'resource-1557': '10103' }
    expect(await quote(offer, values)).toMatchObject({ now: { minor: 500 }, estimate: false })
    expect(await invoices()).toBe(before)
    // The estimate is the same call without it.
    await fault({ ...cut('reset-after', '/upgrade$'), body: '"send":true' })
    const { entry } = await place(offer, values)
    expect(entry.state).toBe('unknown')
    expect(await core.ordering.look(entry.id)).toMatchObject({ state: 'confirmed' })
  })

  test('an add-on with the price of its period; the user says which invoice it is when its answer is lost', async () => {
    const made = await start('time4vps')
    const { core, account, quote, place, fault } = made
    const offer = `addon:${await serviceId(made)}`
    const { fields } = await core.ordering.form(account.id, offer)
    expect(fields).toMatchObject([{ kind: 'choice', options: [{ label: 'Extra IP address' }] }])
    const values = { addon_id: '4' }
    expect((await quote(offer, values)).recurring?.amount.minor).toBe(200)
    expect((await place(offer, values)).entry).toMatchObject({ state: 'confirmed' })
    await fault(cut('reset-after', '/addon$'))
    const { entry } = await place(offer, values)
    expect(entry.state).toBe('unknown')
    const { state, matches } = await core.ordering.look(entry.id)
    expect(state).toBe('unknown')
    expect(matches.length).toBeGreaterThan(0)
  })
})

describe('advps', () => {
  const open = async ({ core }: Awaited<ReturnType<typeof start>>) => {
    const renewable = (await core.stores.servers.list()).find(
      ({ renewsAt }) => Date.parse(renewsAt ?? '') - Date.now() < 5 * 86_400_000,
    )!
    for (const order of await core.stores.orders.list()) {
      const { rows, actions } = await core.orders.part(order.id, 'services')
      const [action] = actions
      if (
        rows.some(({ cells }) => cells.id === renewable.providerId) &&
        action &&
        'offer' in action
      )
        return { offer: action.offer, service: renewable.providerId }
    }
    throw new Error('the demo has a service that can be renewed')
  }

  test('only what is within the window can be chosen, each with its own term, and it is renewed once', async () => {
    const made = await start('advps')
    const { core, account, quote, place } = made
    const { offer, service } = await open(made)
    const { fields } = await core.ordering.form(account.id, offer)
    const services = fields.find(({ name }) => name === 'services')!
    expect(services.initial).toContain(service)
    const closed = services.options.find(({ unavailable }) => unavailable !== null)!
    expect(closed.unavailable).toMatch(/it ends in \d+ days/)
    await expect(quote(offer, { services: [closed.value] })).rejects.toMatchObject({
      data: { fields: [{ path: 'services' }] },
    })
    const values = { services: [service], [`days-${service}`]: 60 }
    const { entry } = await place(offer, values)
    expect(entry).toMatchObject({ state: 'confirmed' })
    expect(entry.input).toMatchObject({ serviceValidities: [{ serviceId: service, validity: 60 }] })
    await core.sync.account(account.id)
    const { renewsAt } = await core.stores.servers.get(`${account.id}:${service}`)
    expect(Date.parse(renewsAt!)).toBeGreaterThan(Date.now() + 55 * 86_400_000)
  })

  test.each([
    ['reset-after', 'confirmed'],
    ['reset-before', 'unknown'],
  ])('a renewal cut by %s is %s once it was looked for', async (mode, state) => {
    const made = await start('advps')
    const { core, place, fault } = made
    const { offer, service } = await open(made)
    await fault(cut(mode, '/renew$'))
    const { entry } = await place(offer, { services: [service] })
    expect(entry.state).toBe('unknown')
    expect((await core.ordering.look(entry.id)).state).toBe(state)
  })

  test('a wallet that does not cover it refuses', async () => {
    const made = await start('advps')
    const { offer, service } = await open(made)
    await made.becomes('no-credit')
    const { entry } = await made.place(offer, { services: [service] })
    expect(entry).toMatchObject({ state: 'failed', error: { code: 'insufficient_funds' } })
  })
})

describe('actionapi', () => {
  test('an order, or an item of it, is cancelled on the user’s word', async () => {
    const { core } = await start('actionapi')
    const [first, second] = await core.stores.orders.list()
    const items = async (id: string) => (await core.orders.part(id, 'items')).rows
    const cancel = async (id: string, item?: string) => {
      const asked = await core.orders.cancel(id, { item }).catch((thrown: unknown) => thrown)
      if (!isAppError(asked) || !asked.data.confirm) throw asked
      expect(asked.message).toContain(splitGlobalId(id).providerId)
      await core.orders.cancel(id, { item, confirm: asked.data.confirm.token })
    }
    const [item] = await items(first!.id)
    await cancel(first!.id, String(item!.cells.id))
    expect((await items(first!.id)).map(({ actions }) => actions.length)).toEqual([0, 1, 1, 1])
    await cancel(second!.id)
    expect((await items(second!.id)).flatMap(({ actions }) => actions)).toEqual([])
  })

  test('elsewhere it says why not', async () => {
    const { core } = await start('aluy')
    const [order] = await core.stores.orders.list()
    await expect(core.orders.cancel(order!.id, {})).rejects.toMatchObject({ code: 'unsupported' })
  })
})
