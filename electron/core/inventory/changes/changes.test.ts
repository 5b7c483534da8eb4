import { expect, test } from 'vitest'
import type { ServerFacts } from '../../providers/kit/capability.ts'
import { testCore } from '../../../../tests/support/core.ts'
import { harbour, startHarbour } from '../../../../tests/support/harbour.ts'
import type { ChangeFilter } from './store.ts'

const missing = { code: 'timeout', message: 'A part was not read.', retryable: true } as const

const start = async (options: Partial<Parameters<typeof testCore>[0]> = {}) => {
  const server = await startHarbour()
  const made = await testCore({ providers: [harbour], ...options })
  const account = await made.core.accounts.add({
    provider: 'harbour',
    label: 'Main',
    baseUrl: server.url,
    credential: { key: 'good' },
  })
  const { core, events } = made
  const list = async (filter: Partial<ChangeFilter> = {}) =>
    (await core.stores.changes.list({ limit: 100, ...filter })).items
  /** "web-m1: gone", oldest first. */
  const lines = async (filter: Partial<ChangeFilter> = {}) =>
    (await list(filter)).map(({ name, what }) => `${name}: ${what.kind}`).reverse()
  const sync = () => core.sync.account(account.id)
  const change = (
    id: string,
    given: { name?: string; state?: string; facts?: Partial<ServerFacts> },
  ) => server.machines.set(id, { ...server.machines.get(id)!, ...given })
  const told = () => events.filter(({ topic }) => topic === 'changes.changed').length
  return { ...made, server, account, list, lines, sync, change, told }
}

test('the first read of an account records nothing; what changes after it does, and is told of', async () => {
  const { sync, lines, change, server, told } = await start()
  await sync()
  await sync()
  expect([await lines(), told()]).toEqual([[], 0])
  change('m1', { state: 'stopped' })
  change('m2', { name: 'db', facts: { os: 'Debian 13' } })
  server.machines.delete('m3')
  server.machines.set('m4', { id: 'm4', name: 'new', state: 'starting' })
  await sync()
  expect(await lines()).toEqual(['web-m1: state', 'db: name', 'new: appeared', 'web-m3: gone'])
  expect(told()).toBe(1)
  await sync()
  expect([(await lines()).length, told()]).toEqual([4, 1])
})

test('a first read that failed is not the first: the next one is', async () => {
  const { sync, lines, server } = await start()
  server.keys.clear()
  await sync()
  server.keys.add('good')
  await sync()
  expect(await lines()).toEqual([])
})

test('an account that lists nothing at first: the first servers that it lists are known, not new', async () => {
  const { sync, lines, server } = await start()
  const machines = [...server.machines]
  server.machines.clear()
  await sync()
  for (const [id, machine] of machines) server.machines.set(id, machine)
  await sync()
  expect(await lines()).toEqual([])
  server.machines.set('m4', { id: 'm4', name: 'new', state: 'running' })
  await sync()
  expect(await lines()).toEqual(['new: appeared'])
})

test('gone has a date, and coming back is told with what changed meanwhile', async () => {
  const { core, account, sync, list, lines, server } = await start()
  await sync()
  const machine = server.machines.get('m2')!
  server.machines.delete('m2')
  await sync()
  const [gone] = await list()
  expect((await core.stores.servers.get(`${account.id}:m2`)).goneAt).toBe(gone?.at)
  server.machines.set('m2', { ...machine, state: 'stopped' })
  await sync()
  expect(await lines()).toEqual(['web-m2: gone', 'web-m2: back', 'web-m2: state'])
})

test('a live read records too; a state in between records nothing', async () => {
  const { core, account, sync, lines } = await start()
  await sync()
  const id = `${account.id}:m1`
  const seen = async (state: ServerFacts['state']) =>
    core.stores.servers.merge(id, { state }, new Date().toISOString())
  await seen('busy')
  await seen('running')
  expect(await lines()).toEqual([])
  await seen('busy')
  await seen('stopped')
  expect(await lines()).toEqual(['web-m1: state'])
})

test('a list that began before a live read does not take it back', async () => {
  const { core, account, sync, list, server } = await start()
  await sync()
  const id = `${account.id}:m1`
  let open = (): void => {}
  server.gate = new Promise((resolve) => (open = resolve))
  const asked = server.seen.length
  const reading = sync()
  await expect.poll(() => server.seen.length).toBe(asked + 1)
  await core.stores.servers.merge(id, { state: 'stopped' }, new Date(Date.now() + 1).toISOString())
  await new Promise((resolve) => setTimeout(resolve, 5))
  open()
  await reading
  expect((await core.stores.servers.get(id)).state).toBe('stopped')
  expect((await list()).map(({ what }) => what)).toEqual([
    { kind: 'state', from: 'running', to: 'stopped' },
  ])
})

test('what two reads see at the same time is recorded once', async () => {
  const { core, account, sync, lines } = await start()
  await sync()
  const id = `${account.id}:m1`
  const at = new Date().toISOString()
  await Promise.all(
    Array.from({ length: 5 }, () => core.stores.servers.merge(id, { state: 'stopped' }, at)),
  )
  expect(await lines()).toEqual(['web-m1: state'])
})

test('a server that is shown early is told of by the whole list only, once', async () => {
  const { core, account, sync, lines } = await start()
  const owner = { accountId: account.id, provider: 'harbour' }
  await sync()
  const early = {
    ...(await core.stores.servers.get(`${account.id}:m1`)),
    providerId: 'm9',
    name: 'early',
  }
  await core.stores.servers.saveEarly(owner, [early], new Date().toISOString())
  expect(await lines()).toEqual([])
  await core.stores.servers.saveList(owner, [early], new Date().toISOString(), { missing })
  expect(await lines()).toEqual(['early: appeared'])
})

test('what is shown early gives way to the rest of its read, and a live read gives way to neither', async () => {
  const { core, account, sync, lines } = await start()
  await sync()
  const owner = { accountId: account.id, provider: 'harbour' }
  const second = (n: number): string => new Date(Date.now() + n * 1000).toISOString()
  const known = await core.stores.servers.get(`${account.id}:m1`)
  const early = { ...known, os: null, providerId: 'm9', name: 'early' }
  const live = { ...known, providerId: 'm8', name: 'live' }
  const { servers } = core.stores
  await servers.saveEarly(owner, [early, live], second(1), { until: second(2) })
  await servers.merge(`${account.id}:m8`, { state: 'stopped' }, second(3))
  const whole = { missing, until: second(4) }
  await servers.saveList(owner, [{ ...early, os: 'Debian 13' }, live], second(1), whole)
  expect((await servers.get(`${account.id}:m9`)).os).toBe('Debian 13')
  expect((await servers.get(`${account.id}:m8`)).state).toBe('stopped')
  await servers.saveList(owner, [early, { ...live, state: 'stopped' }], second(5), { missing })
  expect(await lines()).toEqual(['early: appeared', 'live: appeared'])
})

test('a server that is listed twice is one row and no change', async () => {
  const { core, sync, lines, server } = await start()
  await sync()
  server.list = () => {
    const [one, ...more] = [...server.machines.values()]
    return { machines: [one!, ...more, { ...one! }], total: 3 }
  }
  await sync()
  expect([(await core.stores.servers.list()).length, await lines()]).toEqual([3, []])
})

test('a total that says more than was read marks nothing as gone; what was read is kept', async () => {
  const { core, sync, lines, server, change } = await start()
  await sync()
  change('m1', { name: 'renamed' })
  server.list = () => ({ machines: [server.machines.get('m1')!], total: 3 })
  const state = await sync()
  expect(state.error).toBeNull()
  expect((await core.stores.servers.list()).map(({ goneAt }) => goneAt)).toEqual([null, null, null])
  expect(await lines()).toEqual(['renamed: name'])
})

test('an order that changes between pages marks nothing as gone', async () => {
  const { core, sync, lines, server } = await start()
  for (let n = 0; n < 150; n++) {
    server.machines.set(`p${n}`, { id: `p${n}`, name: `p${n}`, state: 'running' })
  }
  await sync()
  let call = 0
  server.list = () => {
    const all = [...server.machines.values()]
    const turned = call++ % 2 === 1 ? all.toReversed() : all
    const offset = Number(new URL(server.seen.at(-1)!.url, server.url).searchParams.get('offset'))
    return { machines: turned.slice(offset, offset + 100), total: all.length }
  }
  await sync()
  const servers = await core.stores.servers.list()
  expect([servers.length, servers.filter(({ goneAt }) => goneAt).length]).toEqual([153, 0])
  expect(await lines()).toEqual([])
})

test('two accounts with servers of the same id have changes of their own', async () => {
  const { core, account, server, sync, list, change } = await start()
  const twin = await core.accounts.add({
    provider: 'harbour',
    label: 'Twin',
    baseUrl: server.url,
    credential: { key: 'good' },
  })
  await core.sync.all()
  change('m1', { state: 'stopped' })
  await sync()
  expect((await list()).map(({ accountId }) => accountId)).toEqual([account.id])
  await core.sync.account(twin.id)
  expect((await list({ serverId: `${twin.id}:m1` })).length).toBe(1)
  expect((await list({ accountId: twin.id })).length).toBe(1)
})

test('names are kept as they are: emoji, right to left, HTML, 300 letters', async () => {
  const { sync, list, change } = await start()
  await sync()
  const names = ['🐳 докер', 'שרת-1', '<img src=x onerror=alert(1)>', 'n'.repeat(300)]
  for (const name of names) {
    change('m1', { name })
    await sync()
  }
  expect((await list()).map(({ name }) => name).reverse()).toEqual(names)
})

test('a clock that was a day ahead, then right again: changes are in the order they were seen', async () => {
  let offset = 0
  const clock = {
    now: () => new Date(Date.now() + offset),
    sleep: async () => {},
  }
  const { core, sync, lines, change, account, server } = await start({ clock })
  await sync()
  offset = 86_400_000
  change('m1', { state: 'stopped' })
  await sync()
  offset = 0
  change('m1', { state: 'running' })
  server.machines.delete('m2')
  await sync()
  expect(await lines()).toEqual(['web-m1: state', 'web-m1: state', 'web-m2: gone'])
  const back = await core.stores.servers.get(`${account.id}:m1`)
  expect(back.state).toBe('running')
  expect(Date.parse(back.seenAt)).toBeLessThanOrEqual(Date.now())
})

test('looked at is looked at, over a restart; the count is of what is left', async () => {
  const made = await start()
  const { core, sync, change, list } = made
  await sync()
  change('m1', { state: 'stopped' })
  change('m2', { state: 'stopped' })
  await sync()
  expect(await core.stores.changes.unseen()).toBe(2)
  const [first] = await list()
  await core.stores.changes.markSeen([first!.id])
  await core.close()
  const again = await testCore({
    providers: [harbour],
    dataDir: made.dataDir,
    keychain: made.keychain,
  })
  expect(await again.core.stores.changes.unseen()).toBe(1)
})

test('pages follow each other, by account, by server and since a time', async () => {
  const { core, account, sync, change, list } = await start()
  await sync()
  for (const state of ['stopped', 'running', 'stopped']) {
    change('m1', { state })
    await sync()
  }
  const page = await core.stores.changes.list({ limit: 2 })
  expect([page.items.length, page.more]).toEqual([2, true])
  const rest = await core.stores.changes.list({ limit: 2, before: page.items.at(-1)!.id })
  expect([rest.items.length, rest.more]).toEqual([1, false])
  expect((await list({ serverId: `${account.id}:m2` })).length).toBe(0)
  expect((await list({ since: page.items[0]!.at })).length).toBe(1)
})

test('old ones and too many are dropped', async () => {
  const { core, account, sync, list, change } = await start()
  await sync()
  const row = `insert into changes (at, account_id, server_id, name, what) values (?, '${account.id}', 's', 'n', '{"kind":"gone"}')`
  const old = new Date(Date.now() - 91 * 86_400_000).toISOString()
  await core.storage.batch([
    { sql: row, params: [old] },
    ...Array.from({ length: 10_050 }, () => ({ sql: row, params: [new Date().toISOString()] })),
  ])
  change('m1', { state: 'stopped' })
  await sync()
  const count = await core.storage.get('select count(*) as n, min(at) as oldest from changes')
  expect(count?.n).toBe(10_000)
  expect(String(count?.oldest) > old).toBe(true)
  expect((await list({ limit: 1 }))[0]?.name).toBe('web-m1')
})

test('an account’s changes go with it', async () => {
  const { core, account, sync, change, list } = await start()
  await sync()
  change('m1', { state: 'stopped' })
  await sync()
  expect((await list()).length).toBe(1)
  await core.accounts.remove(account.id)
  expect(await list()).toEqual([])
})
