import { expect, test } from 'vitest'
import { type TestCore, testCore } from '../../../tests/support/core.ts'
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

/** Everything in the database and the keychain that names the account. */
const leftOf = async ({ core, keychain }: TestCore, id: string): Promise<unknown[]> => {
  const tables = ['accounts', 'servers', 'orders', 'invoices', 'balances', 'reads', 'tasks']
  const named = [...tables, 'journal', 'remembered', 'marks', 'changes']
  const rows = await Promise.all(
    named.map((table) =>
      core.storage.all(
        `select '${table}' as left_in from ${table} where ${table === 'accounts' ? 'id' : 'account_id'} = ?`,
        id,
      ),
    ),
  )
  const states = core.sync.state().filter(({ accountId }) => accountId === id)
  const credential = await keychain.get(id)
  return [...rows.flat(), ...states, ...(credential ? ['credential'] : [])]
}

test('an account that is removed while the provider answers leaves nothing, nor a renewed credential', async () => {
  const made = await start()
  const { core, server, account } = made
  await core.sync.account(account.id)
  let open = (): void => {}
  server.gate = new Promise((resolve) => (open = resolve))
  server.renewTo = 'better'
  const asked = server.seen.length
  const syncing = core.sync.account(account.id)
  await expect.poll(() => server.seen.length).toBe(asked + 1)
  await core.accounts.remove(account.id)
  open()
  expect((await syncing).running).toBe(false)
  expect(await leftOf(made, account.id)).toEqual([])
})

test('an account that is removed while an action is on the wire leaves nothing', async () => {
  const made = await start()
  const { core, server, account } = made
  await core.sync.account(account.id)
  await core.tasks.resume()
  let open = (): void => {}
  server.gate = new Promise((resolve) => (open = resolve))
  server.renewTo = 'better'
  const asked = server.seen.length
  const begun = core.servers.power(`${account.id}:m1`, 'restart').catch((error: unknown) => error)
  await expect.poll(() => server.seen.length).toBe(asked + 1)
  await core.accounts.remove(account.id)
  open()
  expect(await begun).toMatchObject({ code: 'not_found' })
  expect(await leftOf(made, account.id)).toEqual([])
})

test('an account that is removed while an action is watched leaves nothing', async () => {
  const made = await start()
  const { core, server, account } = made
  await core.sync.account(account.id)
  await core.tasks.resume()
  server.looks = 1000
  await core.servers.power(`${account.id}:m1`, 'restart')
  const asked = server.seen.length
  await expect.poll(() => server.seen.length, { timeout: 20_000 }).toBeGreaterThan(asked)
  await core.accounts.remove(account.id)
  await core.tasks.close()
  expect(await leftOf(made, account.id)).toEqual([])
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
