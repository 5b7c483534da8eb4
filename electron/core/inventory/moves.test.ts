import { describe, expect, test } from 'vitest'
import { demoAccount } from '../../../tests/support/demo-account.ts'

const RETRY = 'aluy.services.retryProvision'

test('a server that is made anew under another id takes all that is kept of it along', async () => {
  const { core, account, events } = await demoAccount('aluy')
  const busy = (await core.stores.servers.list()).find(({ state }) => state === 'busy')!
  const failed = await core.servers.refresh(busy.id)
  expect(failed.provisionFailed).toBe(true)
  await core.stores.marks.change([failed.id], {
    addTags: ['shop'],
    note: 'call first',
    colour: 'red',
    price: { minor: 700, currency: 'EUR' },
  })
  const task = await core.tasks.begin({
    kind: 'server-backup',
    title: 'An older task',
    accountId: account.id,
    subject: failed.id,
    input: { serverId: failed.id, name: failed.name, label: 'x' },
    dedupeKey: `server-action:${failed.id}`,
  })
  await core.operations.run(account.id, 'aluy.services.get', { id: failed.providerId })
  const { answer } = await core.operations.run(
    account.id,
    RETRY,
    { id: failed.providerId },
    { confirmed: true },
  )
  const { serviceId } = answer as { serviceId: string }
  const id = `${account.id}:${serviceId}`
  expect(serviceId).not.toBe(failed.providerId)

  // By either id, before and after the next read.
  for (const read of [false, true]) {
    if (read) await core.sync.account(account.id)
    for (const asked of [id, failed.id]) {
      const { id: found, providerId, goneAt, marks } = await core.stores.servers.get(asked)
      expect({ found, providerId, goneAt }).toEqual({
        found: id,
        providerId: serviceId,
        goneAt: null,
      })
      expect(marks).toEqual({
        tags: ['shop'],
        note: 'call first',
        colour: 'red',
        price: { minor: 700, currency: 'EUR' },
      })
    }
    const ids = (await core.stores.servers.list()).map((one) => one.id)
    expect(ids).toContain(id)
    expect(ids).not.toContain(failed.id)
  }
  const calls = await core.journal.list({ server: id, limit: 10 })
  expect(calls.map(({ operation }) => operation)).toEqual([RETRY, 'aluy.services.get'])
  const moved = await core.stores.tasks.get(task.id)
  expect(moved).toMatchObject({ subject: id, input: { serverId: id } })
  expect(core.tasks.place(moved!)).toBe(`/servers/${encodeURIComponent(id)}`)
  expect(events.filter(({ topic }) => topic === 'servers.changed')).not.toEqual([])
})

describe('the answer is lost', () => {
  const start = async (mode: string) => {
    const made = await demoAccount('aluy')
    const { core, account } = made
    const old = (await core.stores.servers.list()).find(({ state }) => state === 'busy')!
    await core.stores.marks.change([old.id], { addTags: ['shop'], note: 'call first' })
    await made.fault({ mode, method: 'POST', path: '/retry-provision$', times: 1 })
    const input = { id: old.providerId }
    const sent = core.operations.run(account.id, RETRY, input, { confirmed: true })
    await expect(sent).rejects.toMatchObject({ code: 'outcome_unknown' })
    const read = async () => {
      await core.sync.account(account.id)
      return (await core.stores.servers.list()).filter(({ name }) => name === old.name)
    }
    const state = async () => (await core.journal.list({ operation: RETRY, limit: 1 }))[0]?.state
    return { ...made, old, read, state }
  }

  test('the next read finds the new one, and what is kept of the old one is its', async () => {
    const { core, old, read, state } = await start('reset-after')
    const [now, ...others] = await read()
    expect(others).toEqual([])
    expect(now).toMatchObject({ goneAt: null, marks: { tags: ['shop'], note: 'call first' } })
    expect(now?.id).not.toBe(old.id)
    expect((await core.stores.servers.get(old.id)).id).toBe(now?.id)
    expect(await state()).toBe('confirmed')
  })

  test('it never arrived: all stays as it was', async () => {
    const { old, read, state } = await start('reset-before')
    const [now, ...others] = await read()
    expect(others).toEqual([])
    expect(now).toMatchObject({ id: old.id, goneAt: null, marks: { tags: ['shop'] } })
    expect(await state()).toBe('unknown')
  })

  test('two new ones of that name: neither is sure, so nothing moves', async () => {
    const { core, account, old, read, state } = await start('reset-after')
    const input = { variantId: await firstVariant(core, account.id), label: old.name }
    await core.operations.run(account.id, 'aluy.orders.create', input, { confirmed: true })
    const found = await read()
    expect(found.filter(({ goneAt }) => goneAt === null)).toHaveLength(2)
    expect(found.find(({ goneAt }) => goneAt !== null)).toMatchObject({
      id: old.id,
      marks: { tags: ['shop'] },
    })
    expect(await state()).toBe('unknown')
  })

  const firstVariant = async (
    core: Awaited<ReturnType<typeof demoAccount>>['core'],
    accountId: string,
  ): Promise<string> => {
    const offers = await core.ordering.offers(accountId)
    return offers.find(({ unavailable, group }) => unavailable === null && group === 'VPS')!.id
  }
})
