import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { isAppError } from '@shared/domain/app-error.ts'
import { testCore } from '../../../tests/support/core.ts'
import { fastClock } from '../../../tests/support/fast-clock.ts'
import { shop, type ShopFault, startShop } from '../../../tests/support/shop.ts'
import type { Core } from '../core.ts'
import type { OfferWish } from './ordering-service.ts'

const SPEED = 200

const start = async (provider = shop) => {
  const clock = fastClock(SPEED)
  const server = await startShop(clock.now)
  const made = await testCore({ providers: [provider], clock })
  const credential = { key: 'good' }
  const add = { provider: 'shop', label: 'Main', baseUrl: server.url, credential }
  const account = await made.core.accounts.add(add)
  const wish = async (id: string, label = id): Promise<OfferWish> => {
    const values = { label }
    const seen = await made.core.ordering.quote(account.id, 'small', values)
    return { id, accountId: account.id, offer: 'small', values, seen }
  }
  return { ...made, server, account, wish }
}

const asked = async (core: Core, wish: OfferWish) => {
  const error = await core.ordering.place(wish).catch((thrown: unknown) => thrown)
  if (!isAppError(error) || !error.data.confirm) throw error
  return error
}
/** Says yes to what is asked. */
const placed = async (core: Core, wish: OfferWish) =>
  core.ordering.place({ ...wish, confirm: (await asked(core, wish)).data.confirm!.token })

test('an order is asked for with its price, journalled, placed once, and its secret is a handle', async () => {
  const { core, server, wish, dataDir } = await start()
  const one = await wish('order-0001', 'web')
  expect((await asked(core, one)).message).toContain('Main: Small machine')
  expect((await asked(core, one)).message).toContain('€5.00')
  expect(server.orders).toEqual([])
  const { entry, secrets } = await placed(core, one)
  expect(entry).toMatchObject({ state: 'confirmed', orderId: 'o1', title: 'Small machine' })
  expect(secrets).toEqual([{ name: 'password', secret: expect.stringMatching(/^secret-/) }])
  // The same again is the same order: a double click, a second window.
  const again = await Promise.all([core.ordering.place(one), core.ordering.place(one)])
  expect(again.map((each) => each.entry.orderId)).toEqual(['o1', 'o1'])
  expect(server.orders.length).toBe(1)
  await core.close()
  const kept = readFileSync(join(dataDir, 'quayside.sqlite'), 'latin1')
  expect(kept).not.toContain('canary-9e1f-root')
})

test('another price than the one seen is refused, and nothing is ordered', async () => {
  const { core, server, wish } = await start()
  const one = await wish('order-0001')
  server.shop.price = 700
  await expect(core.ordering.place(one)).rejects.toMatchObject({ code: 'conflict' })
  const next = await wish('order-0002')
  const { message, data } = await asked(core, next)
  expect(message).toContain('€7.00')
  // Between the question and the answer it changes once more.
  server.shop.price = 900
  const late = core.ordering.place({ ...next, confirm: data.confirm!.token })
  await expect(late).rejects.toMatchObject({ code: 'conflict' })
  expect(server.orders).toEqual([])
  expect(await core.ordering.list()).toEqual([])
})

test('only what the provider has counts as spent', async () => {
  const ordering = shop.ordering!
  const quote: typeof ordering.quote = async (...asked) => {
    const told = await ordering.quote(...asked)
    return { ...told, now: told.recurring?.amount ?? null }
  }
  const { core, server, wish } = await start({ ...shop, ordering: { ...ordering, quote } })
  await placed(core, await wish('order-0001', 'one'))
  server.shop.next = () => 'refused'
  await placed(core, await wish('order-0002', 'two'))
  server.shop.next = () => 'reset-before'
  await placed(core, await wish('order-0003', 'three'))
  const spent = await core.billing.spend()
  expect(spent.map(({ source, minor, items }) => [source, minor, items])).toEqual([
    ['orders', '500', 1],
  ])
  await core.close()
})

const ENDS: [ShopFault, 'confirmed' | 'failed' | 'unknown', ordered: number][] = [
  ['none', 'confirmed', 1],
  ['refused', 'failed', 0],
  ['reset-before', 'unknown', 0],
  ['reset-after', 'unknown', 1],
  ['reset-middle', 'unknown', 1],
  ['late', 'unknown', 1],
  ['502-after', 'unknown', 1],
  ['garbage-after', 'unknown', 1],
]

test.each(ENDS)(
  '%s: %s at first, then what the provider has',
  async (fault, first, ordered) => {
    const { core, server, wish, notices } = await start()
    server.shop.next = () => fault
    const { entry } = await placed(core, await wish('order-0001'))
    expect(entry.state).toBe(first)
    expect(server.orders.length).toBe(ordered)
    // The very same is not sent a second time while nobody knows.
    if (first === 'unknown') {
      const twin = await wish('order-0002', 'order-0001')
      await expect(placed(core, twin)).rejects.toMatchObject({ code: 'conflict' })
    }
    await core.tasks.resume()
    const state = ordered === 1 ? 'confirmed' : 'failed'
    await vi.waitFor(async () => expect((await core.ordering.list()).at(-1)?.state).toBe(state), {
      timeout: 20_000,
      interval: 50,
    })
    const [last] = (await core.ordering.list()).slice(-1)
    expect(last?.orderId).toBe(ordered === 1 ? 'o1' : null)
    expect(server.orders.length).toBe(ordered)
    if (first === 'unknown' && ordered === 0) {
      await vi.waitFor(() =>
        expect(notices.map(({ title }) => title)).toContain('Order Small machine: failed'),
      )
    }
  },
  30_000,
)

test('a provider that does not list it yet is not taken for one that has it not', async () => {
  const { core, server, wish } = await start()
  server.shop.next = () => 'reset-after'
  server.shop.blind = true
  const { entry } = await placed(core, await wish('order-0001'))
  expect((await core.ordering.look(entry.id)).state).toBe('unknown')
  server.shop.blind = false
  expect(await core.ordering.look(entry.id)).toMatchObject({ state: 'confirmed', orderId: 'o1' })
})

test('two orders alike never claim the same one at the provider', async () => {
  const { core, server, wish } = await start()
  const first = await placed(core, await wish('order-0001', 'twin'))
  expect(first.entry.orderId).toBe('o1')
  server.shop.next = () => 'reset-before'
  const { entry } = await placed(core, await wish('order-0002', 'twin'))
  expect((await core.ordering.look(entry.id)).state).toBe('unknown')
  server.shop.next = () => 'none'
  expect(await core.ordering.settle(entry.id, null)).toMatchObject({ state: 'failed' })
  await expect(core.ordering.settle(entry.id, 'o1')).rejects.toMatchObject({ code: 'conflict' })
})

test('an app that ends before it sends has ordered nothing; one that ends while it sends finds out', async () => {
  const { core, server, wish, account, dataDir, keychain } = await start()
  const one = await wish('order-0001', 'web')
  await core.storage.run(
    `insert into order_entries (id, account_id, provider, data, fingerprint, state, owner, created_at)
     values ('never-sent', ?, 'shop', '{}', 'f1', 'intent', '999999998 gone', '2026-01-01T00:00:00Z')`,
    account.id,
  )
  await placed(core, one)
  // As a process that was killed on the wire leaves it.
  await core.storage.run(
    `update order_entries set state = 'sent', order_id = null, ended_at = null, owner = '999999999 gone'
     where id = 'order-0001'`,
  )
  await core.close()
  const next = await testCore({ providers: [shop], dataDir, keychain, clock: fastClock(SPEED) })
  await next.core.tasks.resume()
  await next.core.ordering.resume()
  await vi.waitFor(
    async () => {
      const all = await next.core.ordering.list()
      expect(all.find(({ id }) => id === 'order-0001')?.state).toBe('confirmed')
      expect(all.find(({ id }) => id === 'never-sent')?.state).toBe('failed')
    },
    { timeout: 10_000, interval: 50 },
  )
  expect(server.orders.length).toBe(1)
})

test('an order as the provider documents it, journalled the same; a bad one is refused with its fields', async () => {
  const { core, server, account } = await start()
  const wish = { id: 'order-0001', accountId: account.id, input: { label: 'raw' } }
  const bad = core.ordering.place({ ...wish, input: { label: 7 } })
  await expect(bad).rejects.toMatchObject({ code: 'invalid_input' })
  const error: unknown = await core.ordering.place(wish).catch((thrown: unknown) => thrown)
  const confirm = isAppError(error) ? error.data.confirm?.token : undefined
  server.shop.next = () => 'reset-after'
  const { entry } = await core.ordering.place({ ...wish, confirm })
  expect(entry).toMatchObject({ state: 'unknown', title: 'Order', input: { label: 'raw' } })
  expect(await core.ordering.look(entry.id)).toMatchObject({ state: 'confirmed', orderId: 'o1' })
})

test('the id of an order is read with what was sent: an answer need not tell of which kind it is', async () => {
  const ordering = {
    ...shop.ordering!,
    orderIdIn: (_answer: unknown, { label }: Record<string, unknown>) => `of ${String(label)}`,
  }
  const { core, wish } = await start({ ...shop, ordering })
  const { entry } = await placed(core, await wish('order-0001', 'web'))
  expect(entry).toMatchObject({ state: 'confirmed', orderId: 'of web' })
})

test('a provider that names two orders alike: both are there, the id is the first one’s', async () => {
  const { core, wish } = await start({
    ...shop,
    ordering: { ...shop.ordering!, orderIdIn: () => 'the-same' },
  })
  await placed(core, await wish('order-0001', 'web'))
  const { entry } = await placed(core, await wish('order-0002', 'mail'))
  expect(entry).toMatchObject({ state: 'confirmed', orderId: null })
  expect((await core.ordering.get('order-0001')).orderId).toBe('the-same')
})

test('what belongs to another order is told to the provider’s search', async () => {
  const told: unknown[] = []
  const ordering = {
    ...shop.ordering!,
    reconcile: async (
      ...[ctx, sent]: Parameters<NonNullable<typeof shop.ordering>['reconcile']>
    ) => {
      told.push([...(sent.claimed ?? [])])
      return shop.ordering!.reconcile(ctx, sent)
    },
  }
  const { core, server, wish } = await start({ ...shop, ordering })
  await placed(core, await wish('order-0001', 'twin'))
  server.shop.next = () => 'reset-after'
  const { entry } = await placed(core, await wish('order-0002', 'twin'))
  expect(await core.ordering.look(entry.id)).toMatchObject({ state: 'confirmed', orderId: 'o2' })
  expect(told).toEqual([['o1']])
})

test('two processes at once send the same order once', async () => {
  const { core, server, wish, dataDir, keychain } = await start()
  const other = await testCore({ providers: [shop], dataDir, keychain, clock: fastClock(SPEED) })
  server.shop.next = () => 'late'
  const [one, two] = [await wish('order-0001', 'web'), await wish('order-0002', 'web')]
  const ends = await Promise.allSettled([placed(core, one), placed(other.core, two)])
  expect(server.orders.length).toBe(1)
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
  expect(refused).toEqual([expect.objectContaining({ code: 'conflict' })])
  const states = (await core.ordering.list()).map(({ state }) => state)
  expect(states.sort()).toEqual(['failed', 'unknown'])
})

test.each([
  ['behind', -3_600_000],
  ['ahead', 86_400_000],
])(
  'a provider whose clock is far %s: a lost order is found by its time',
  async (_where, aheadMs) => {
    const { core, server, wish } = await start()
    server.shop.aheadMs = aheadMs
    server.shop.next = () => 'reset-after'
    const { entry } = await placed(core, await wish('order-0001'))
    expect(entry.state).toBe('unknown')
    expect(await core.ordering.look(entry.id)).toMatchObject({ state: 'confirmed', orderId: 'o1' })
  },
)
