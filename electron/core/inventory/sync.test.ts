import { expect, test } from 'vitest'
import { testCore } from '../../../tests/support/core.ts'
import { harbour, startHarbour } from '../../../tests/support/harbour.ts'
import { readStates } from './reads.ts'

const start = async () => {
  const server = await startHarbour()
  const made = await testCore({ providers: [harbour] })
  const account = await made.core.accounts.add({
    provider: 'harbour',
    label: 'Main',
    baseUrl: server.url,
    credential: { key: 'good' },
  })
  return { server, account, ...made }
}

test('a server that is no longer listed is marked as gone, and comes back', async () => {
  const { core, server, account } = await start()
  await core.sync.account(account.id)
  const machine = server.machines.get('m2')!
  server.machines.delete('m2')
  await core.sync.account(account.id)
  const gone = await core.stores.servers.get(`${account.id}:m2`)
  expect(gone.goneAt).not.toBeNull()
  server.machines.set('m2', machine)
  await core.sync.account(account.id)
  expect((await core.stores.servers.get(`${account.id}:m2`)).goneAt).toBeNull()
})

test('a failed read keeps the list and says so', async () => {
  const { core, server, account } = await start()
  await core.sync.account(account.id)
  await server.close()
  const state = await core.sync.account(account.id)
  expect(state.error?.code).toBe('offline')
  expect((await core.stores.servers.list()).map(({ goneAt }) => goneAt)).toEqual([null, null, null])
  const [read] = await readStates(core.storage, 'servers')
  expect(read).toMatchObject({ error: { code: 'offline' } })
  expect(read?.readAt).not.toBeNull()
  expect((await core.accounts.list())[0]?.state).toBe('offline')
})

test('one failing account does not hide another', async () => {
  const { core, server, account } = await start()
  const other = await startHarbour()
  const second = await core.accounts.add({
    provider: 'harbour',
    label: 'Second',
    baseUrl: other.url,
    credential: { key: 'good' },
  })
  await server.close()
  const states = await core.sync.all()
  const byId = new Map(states.map((state) => [state.accountId, state.error?.code ?? 'ok']))
  expect(byId.get(account.id)).toBe('offline')
  expect(byId.get(second.id)).toBe('ok')
  expect((await core.stores.servers.list(second.id)).length).toBe(3)
})

test('two syncs of one account at once are one', async () => {
  const { core, server, account } = await start()
  const before = server.seen.length
  await Promise.all([core.sync.account(account.id), core.sync.account(account.id)])
  expect(server.seen.length).toBe(before + 1)
})

test('two accounts may have servers of the same id', async () => {
  const { core, server, account } = await start()
  const twin = await core.accounts.add({
    provider: 'harbour',
    label: 'Twin',
    baseUrl: server.url,
    credential: { key: 'good' },
  })
  await core.sync.all()
  expect((await core.stores.servers.list()).length).toBe(6)
  expect((await core.stores.servers.list(twin.id)).length).toBe(3)
  expect((await core.stores.servers.list(account.id)).length).toBe(3)
})

test('an account that is removed while it is read leaves no rows', async () => {
  const { core, account } = await start()
  const syncing = core.sync.account(account.id)
  await core.accounts.remove(account.id)
  await syncing
  expect(await core.stores.servers.list()).toEqual([])
})

test('what a list leaves out stays as an earlier read knew it', async () => {
  const { core, account } = await start()
  await core.sync.account(account.id)
  const id = `${account.id}:m1`
  await core.stores.servers.merge(
    id,
    { location: 'fi-hel', addresses: [{ address: '192.0.2.1', family: 'ipv4' }] },
    new Date().toISOString(),
  )
  await core.sync.account(account.id)
  expect(await core.stores.servers.get(id)).toMatchObject({
    location: 'fi-hel',
    addresses: [{ address: '192.0.2.1' }],
  })
})
