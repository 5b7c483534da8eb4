import { expect, test, vi } from 'vitest'
import { testCore } from '../../../tests/support/core.ts'
import { harbour, startHarbour } from '../../../tests/support/harbour.ts'

/** A machine that can be put to sleep and lose its network, as the desktop's adapter tells core. */
const machine = () => {
  const state = { awake: true, online: true }
  const listeners: (() => void)[] = []
  return {
    state,
    connectivity: {
      awake: () => state.awake,
      online: () => state.online,
      onResume: (listener: () => void) => void listeners.push(listener),
    },
    resume: () => listeners.forEach((listener) => listener()),
  }
}

const start = async (notifier: { holds(): boolean } = { holds: () => false }) => {
  const server = await startHarbour()
  const own = machine()
  const options = { providers: [harbour], connectivity: own.connectivity, notifier }
  const made = await testCore(options)
  const account = await made.core.accounts.add({
    provider: 'harbour',
    label: 'Main',
    baseUrl: server.url,
    credential: { key: 'good' },
  })
  await made.core.sync.account(account.id)
  const looks = (id = 'm1') => server.seen.filter(({ url }) => url === `/machines/${id}`).length
  const put = (id: string, column: string, value: string) =>
    made.core.storage.run(`update tasks set ${column} = ? where id = ?`, value, id)
  return { server, account, looks, put, options, ...own, ...made }
}
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString()
const anHourAgo = (): string => new Date(Date.now() - 3_600_000).toISOString()
const passes = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('asleep nothing is looked up; awake again it is at once, however long the wait was', async () => {
  const { core, account, looks, state, resume, put } = await start()
  await core.tasks.resume()
  const { id } = await core.servers.power(`${account.id}:m1`, 'stop')
  state.awake = false
  await vi.waitFor(async () => expect((await core.stores.tasks.get(id)).leaseUntil).toBeNull())
  await put(id, 'next_run', anHourAgo())
  const before = looks()
  await passes(2_500)
  expect(looks()).toBe(before)
  await put(id, 'next_run', inAnHour())
  await put(id, 'deadline', anHourAgo())
  state.awake = true
  resume()
  await vi.waitFor(() => expect(looks()).toBe(before + 1), { timeout: 2_000 })
  // The deadline passed while it slept: that loses nothing.
  await vi.waitFor(async () => expect((await core.stores.tasks.get(id)).state).toBe('completed'), {
    timeout: 20_000,
  })
}, 40_000)

test('without a network a task is neither counted nor lost', async () => {
  const { core, account, server, state, put } = await start()
  const { id } = await core.servers.power(`${account.id}:m1`, 'stop')
  await server.close()
  state.online = false
  await core.tasks.resume()
  await put(id, 'deadline', anHourAgo())
  await put(id, 'next_run', anHourAgo())
  await vi.waitFor(
    async () => {
      const row = await core.stores.tasks.get(id)
      expect(Date.parse(row.nextRun ?? '')).toBeGreaterThan(Date.now())
      expect(row).toMatchObject({ state: 'waiting', leaseUntil: null })
    },
    { timeout: 15_000 },
  )
  const { attempts } = await core.stores.tasks.get(id)
  expect(attempts).toBe(1)
  // With a network it is the provider that does not answer: then the deadline counts.
  state.online = true
  await put(id, 'next_run', anHourAgo())
  await vi.waitFor(async () => expect((await core.stores.tasks.get(id)).state).toBe('lost'), {
    timeout: 20_000,
  })
}, 60_000)

test('a task is looked up once at a time, however slow the answer', async () => {
  const { core, account, looks, server, resume, put } = await start()
  await core.tasks.resume()
  server.looks = 1000
  const { id } = await core.servers.power(`${account.id}:m1`, 'stop')
  for (let n = 0; n < 8; n++) {
    await put(id, 'next_run', anHourAgo())
    resume()
  }
  await passes(500)
  const { attempts } = await core.stores.tasks.get(id)
  // The first wait came from the send; each later one is one look.
  expect(looks()).toBe(attempts - 1)
}, 20_000)

test('what ended in quiet hours is told after a restart, once', async () => {
  const quiet = { now: true }
  const { core, account, notices, options, dataDir, keychain } = await start({
    holds: () => quiet.now,
  })
  await core.tasks.resume()
  const { id } = await core.servers.power(`${account.id}:m1`, 'stop')
  await vi.waitFor(async () => expect((await core.stores.tasks.get(id)).state).toBe('completed'), {
    timeout: 20_000,
  })
  expect(notices).toEqual([])
  await core.close()
  const again = await testCore({ ...options, dataDir, keychain })
  await again.core.tasks.resume()
  expect(again.notices).toEqual([])
  expect((await again.core.tasks.owed()).map(({ title }) => title)).toEqual(['Stop web-m1'])
  expect(await again.core.tasks.owed()).toEqual([])
}, 40_000)

test('what was lost track of can be looked at again, and its end is told', async () => {
  const { core, account, server, notices, put } = await start()
  await core.tasks.resume()
  server.looks = 1000
  const { id } = await core.servers.power(`${account.id}:m1`, 'stop')
  await put(id, 'deadline', anHourAgo())
  await vi.waitFor(async () => expect((await core.stores.tasks.get(id)).state).toBe('lost'), {
    timeout: 20_000,
  })
  server.machines.get('m1')!.state = 'stopped'
  expect((await core.tasks.lookAgain(id)).state).toBe('waiting')
  await vi.waitFor(async () => expect((await core.stores.tasks.get(id)).state).toBe('completed'), {
    timeout: 20_000,
  })
  expect(notices.map(({ end }) => end?.as)).toEqual(['lost', 'completed'])
}, 60_000)

test('a provider’s own pace is kept', async () => {
  const server = await startHarbour()
  const slow = { ...harbour, limits: { ...harbour.limits, lookSeconds: 45 } }
  const { core } = await testCore({ providers: [slow] })
  const account = await core.accounts.add({
    provider: 'harbour',
    label: 'Main',
    baseUrl: server.url,
    credential: { key: 'good' },
  })
  await core.sync.account(account.id)
  const { id } = await core.servers.power(`${account.id}:m1`, 'stop')
  const { nextRun } = await core.stores.tasks.get(id)
  expect(Date.parse(nextRun ?? '') - Date.now()).toBeGreaterThan(40_000)
})
