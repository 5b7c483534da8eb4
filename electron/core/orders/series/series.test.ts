import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { isAppError } from '@shared/domain/app-error.ts'
import type { OrderSeries, PlannedOrder } from '@shared/domain/order-series.ts'
import { testCore } from '../../../../tests/support/core.ts'
import { fastClock } from '../../../../tests/support/fast-clock.ts'
import { shop, type ShopFault, startShop } from '../../../../tests/support/shop.ts'
import type { Core } from '../../core.ts'

const SPEED = 200
const ID = 'series-0001'

const start = async () => {
  const clock = fastClock(SPEED)
  const server = await startShop(clock.now)
  const made = await testCore({ providers: [shop], clock })
  const credential = { key: 'good' }
  const add = { provider: 'shop', label: 'Main', baseUrl: server.url, credential }
  const account = await made.core.accounts.add(add)
  const orders = async (count: number): Promise<PlannedOrder[]> => {
    const seen = await made.core.ordering.quote(account.id, 'small', { label: 'web' })
    return Array.from({ length: count }, (_, n) => {
      const values = { label: `web-${n + 1}` }
      return { accountId: account.id, offer: 'small', values, seen }
    })
  }
  await made.core.tasks.resume()
  const labels = () => server.orders.map(({ label }) => label)
  return { ...made, server, account, orders, labels }
}

/** Says yes to what is asked; answers what was. */
async function agreed<T>(work: (confirm?: string) => Promise<T>): Promise<[T, string]> {
  const asked: unknown = await work().catch((error: unknown) => error)
  if (!isAppError(asked) || !asked.data.confirm) throw asked
  return [await work(asked.data.confirm.token), asked.message]
}
const begun = (core: Core, orders: readonly PlannedOrder[], id = ID) =>
  agreed((confirm) => core.series.begin(id, orders, confirm))

const goneOn = async (core: Core, price: PlannedOrder['seen']) => {
  const prices = (await core.series.get(ID)).items.map(({ at }) => ({ at, seen: price }))
  return agreed((confirm) => core.series.goOn(ID, prices, confirm))
}
const WAIT = { timeout: 20_000, interval: 20 }

/** The newest task of the series, once it has ended. */
const ended = (core: Core) =>
  vi.waitFor(async () => {
    const tasks = await core.stores.tasks.list()
    const task = tasks.find(({ kind }) => kind === 'order-series')
    expect(task?.finishedAt).toBeTruthy()
    return task!
  }, WAIT)
const states = ({ items }: OrderSeries) => items.map(({ state }) => state)

/** The faults of the orders in turn; none for the rest. */
const faults = (...list: ShopFault[]) => {
  return (): ShopFault => list.shift() ?? 'none'
}

test('ten in a row: asked once with the total, each an entry of its own, as parts of one task', async () => {
  const { core, orders, labels, dataDir } = await start()
  const [, question] = await begun(core, await orders(10))
  expect(question).toContain('Order 10 × Small machine. Main: 10 orders, together €50.00 a month.')
  const task = await ended(core)
  expect(task).toMatchObject({ state: 'completed', title: 'Order 10 × Small machine', subject: ID })
  expect(task.progress).toMatchObject({ done: 10, total: 10 })
  expect(labels()).toEqual(Array.from({ length: 10 }, (_, n) => `web-${n + 1}`))
  const series = await core.series.get(ID)
  expect(states(series)).toEqual(Array(10).fill('confirmed'))
  expect(series.items.map(({ orderId }) => orderId)).toEqual(labels().map((_, n) => `o${n + 1}`))
  expect(series.items[0]?.secrets).toEqual([
    { name: 'password', secret: expect.stringMatching(/^secret-/) },
  ])
  expect((await core.stores.tasks.parts(task.id)).length).toBe(10)
  // What is made anew for each order is another one each time.
  const codes = (
    await Promise.all((await core.ordering.list()).map(({ id }) => core.ordering.get(id)))
  ).map(({ values }) => values.code)
  expect(new Set(codes).size).toBe(10)
  await core.close()
  const kept = readFileSync(join(dataDir, 'quayside.sqlite'), 'latin1')
  expect(kept).not.toContain('canary-9e1f-root')
})

test('one word is good for these orders only, and the same series twice is one', async () => {
  const { core, orders, labels } = await start()
  const three = await orders(3)
  const asked = (await core.series.begin(ID, three).catch((e: unknown) => e)) as never as {
    data: { confirm: { token: string } }
  }
  const { token } = asked.data.confirm
  const four = core.series.begin(ID, await orders(4), token)
  await expect(four).rejects.toMatchObject({ code: 'needs_confirmation' })
  await begun(core, three)
  await Promise.all([core.series.begin(ID, three), core.series.begin(ID, three)])
  await ended(core)
  expect(labels()).toEqual(['web-1', 'web-2', 'web-3'])
})

test('refused at the fourth: it stops there; going on orders the rest and nothing twice', async () => {
  const { core, server, orders, labels } = await start()
  server.shop.next = faults('none', 'none', 'none', 'refused')
  const six = await orders(6)
  await begun(core, six)
  const task = await ended(core)
  expect(task.state).toBe('failed')
  expect(task.error?.message).toMatch(/^3 of 6 ordered\. Stopped before web-4: /)
  expect(task.error?.code).toBe('insufficient_funds')
  expect(task.progress).toMatchObject({ done: 3, total: 6 })
  expect(states(await core.series.get(ID))).toEqual([
    ...['confirmed', 'confirmed', 'confirmed', 'failed', 'none', 'none'],
  ])
  const [, question] = await goneOn(core, six[0]!.seen)
  expect(question).toContain('the 3 that are left. Main: 3 orders, together €15.00 a month')
  await vi.waitFor(
    async () => expect(states(await core.series.get(ID))).toEqual(Array(6).fill('confirmed')),
    WAIT,
  )
  expect(labels()).toEqual(['web-1', 'web-2', 'web-3', 'web-4', 'web-5', 'web-6'])
  await expect(core.series.goOn(ID, [])).rejects.toMatchObject({ code: 'conflict' })
})

test('a price that rises stops it before it is sent; one that falls does not', async () => {
  const { core, server, orders, labels } = await start()
  const prices = [500, 400, 600]
  server.shop.next = () => {
    server.shop.price = prices.shift() ?? 600
    return 'none'
  }
  await begun(core, await orders(5))
  const task = await ended(core)
  expect(labels()).toEqual(['web-1', 'web-2', 'web-3'])
  expect(task.error?.message).toMatch(/^3 of 5 ordered\. Stopped before web-4: It costs another/)
  expect(task.error?.message).toContain('€6.00')
  expect((await core.ordering.list()).length).toBe(3)
  // At the old price it stops again; at the new one, agreed to anew, it goes on.
  const now = await core.ordering.quote((await core.accounts.list())[0]!.id, 'small', {})
  await goneOn(core, now)
  await vi.waitFor(() => expect(labels().length).toBe(5), WAIT)
})

test('cut after sending at the second: not known, so that nothing more is sent until it is', async () => {
  const { core, server, orders, labels } = await start()
  server.shop.next = faults('none', 'reset-after')
  server.shop.blind = true
  const four = await orders(4)
  await begun(core, four)
  const task = await ended(core)
  expect(task.error).toMatchObject({ code: 'outcome_unknown' })
  expect(task.error?.message).toBe(
    '1 of 4 ordered. Of web-2 it is not known yet what became of it.',
  )
  expect(states(await core.series.get(ID))).toEqual(['confirmed', 'unknown', 'none', 'none'])
  await expect(goneOn(core, four[0]!.seen)).rejects.toMatchObject({ code: 'conflict' })
  expect(labels()).toEqual(['web-1', 'web-2'])
  server.shop.blind = false
  const entry = (await core.series.get(ID)).items[1]!.entryId
  await core.ordering.look(entry)
  await goneOn(core, four[0]!.seen)
  await vi.waitFor(() => expect(labels()).toEqual(['web-1', 'web-2', 'web-3', 'web-4']), WAIT)
})

test('stopped in between: what is on its way ends, nothing more is sent', async () => {
  const { core, server, orders, labels } = await start()
  const taskId = async () =>
    (await core.stores.tasks.list()).find(({ kind }) => kind === 'order-series')!.id
  let stopping: Promise<unknown> = Promise.resolve()
  let sent = 0
  server.shop.next = () => {
    if (++sent === 2) stopping = taskId().then((id) => core.tasks.stop(id))
    return sent === 2 ? 'late' : 'none'
  }
  const five = await orders(5)
  await begun(core, five)
  await ended(core)
  await stopping
  const task = await ended(core)
  expect(task).toMatchObject({ state: 'cancelled' })
  expect(task.progress.text).toContain('What was not sent is not ordered')
  await vi.waitFor(
    async () => expect(states(await core.series.get(ID))[1]).toMatch(/unknown|confirmed/),
    WAIT,
  )
  await core.ordering.look((await core.series.get(ID)).items[1]!.entryId)
  expect(labels()).toEqual(['web-1', 'web-2'])
  await goneOn(core, five[0]!.seen)
  await vi.waitFor(() => expect(labels().length).toBe(5), WAIT)
})

test('after a restart the rest waits for the user’s word', async () => {
  const { core, orders, labels, dataDir, keychain } = await start()
  const three = await orders(3)
  await begun(core, three)
  await ended(core)
  // As a process that was killed after its first order leaves it.
  await core.storage.run(`delete from order_entries where id <> ?`, `${ID}-0`)
  await core.storage.run(
    `update tasks set state = 'waiting', finished_at = null, next_run = created_at,
       lease_until = '2999-01-01T00:00:00.000Z',
       input = json_set(input, '$.owner', '999999999 gone') where kind = 'order-series'`,
  )
  await core.close()
  const next = await testCore({ providers: [shop], dataDir, keychain, clock: fastClock(SPEED) })
  await next.core.tasks.resume()
  const task = await ended(next.core)
  expect(task.error?.message).toBe('1 of 3 ordered. Stopped before web-2: Quayside was closed.')
  expect(labels().length).toBe(3)
  expect(states(await next.core.series.get(ID))).toEqual(['confirmed', 'none', 'none'])
})

test('what is secret is not kept, so that it is refused for several; bad values are named', async () => {
  const { core, orders, labels } = await start()
  const [one] = await orders(1)
  const secret = { ...one!, values: { label: 'a', rootPassword: 'hunter22' } }
  await expect(core.series.begin(ID, [one!, secret])).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('Root password'),
  })
  const empty = { ...one!, values: { label: '' } }
  await expect(core.series.begin(ID, [one!, empty])).rejects.toMatchObject({
    code: 'invalid_input',
    data: { fields: [{ path: 'label', message: 'is needed' }] },
  })
  expect(labels()).toEqual([])
})
