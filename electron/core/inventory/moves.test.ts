import { expect, test } from 'vitest'
import { demoAccount } from '../../../tests/support/demo-account.ts'

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
    'aluy.services.retryProvision',
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
  expect(calls.map(({ operation }) => operation)).toEqual([
    'aluy.services.retryProvision',
    'aluy.services.get',
  ])
  const moved = await core.stores.tasks.get(task.id)
  expect(moved).toMatchObject({ subject: id, input: { serverId: id } })
  expect(core.tasks.place(moved!)).toBe(`/servers/${encodeURIComponent(id)}`)
  expect(events.filter(({ topic }) => topic === 'servers.changed')).not.toEqual([])
})
