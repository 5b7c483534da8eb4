import { expect, test, vi } from 'vitest'
import { isAppError } from '@shared/domain/app-error.ts'
import { testCore } from '../../../../tests/support/core.ts'
import { harbour, startHarbour } from '../../../../tests/support/harbour.ts'
import type { Core } from '../../core.ts'

const start = async () => {
  const server = await startHarbour()
  const made = await testCore({ providers: [harbour] })
  const { core } = made
  const add = {
    provider: 'harbour',
    label: 'Main',
    baseUrl: server.url,
    credential: { key: 'good' },
  }
  const account = await core.accounts.add(add)
  await core.sync.account(account.id)
  const ids = ['m1', 'm2', 'm3'].map((id) => `${account.id}:${id}`)
  const powerCalls = () => server.seen.filter(({ url }) => url.endsWith('/power')).length
  return { server, account, ids, powerCalls, ...made }
}

/** Says yes to what is asked. */
const agreed = async (core: Core, ids: string[], action: 'stop' | 'restart') => {
  const asked: unknown = await core.bulks.begin(ids, action).catch((error: unknown) => error)
  if (!isAppError(asked) || !asked.data.confirm) throw new Error('it did not ask')
  expect(asked.message).toContain(ids.length === 1 ? '1 server' : `${ids.length} servers`)
  return core.bulks.begin(ids, action, { confirm: asked.data.confirm.token })
}

const ended = async (core: Core, id: string) => {
  await vi.waitFor(
    async () => expect((await core.stores.tasks.get(id)).finishedAt).not.toBeNull(),
    { timeout: 60_000, interval: 100 },
  )
  return core.stores.tasks.get(id)
}

test('every server is sent once, and one notification tells of them all', async () => {
  const { core, ids, powerCalls, notices } = await start()
  await core.tasks.resume()
  const task = await agreed(core, [...ids, ids[0]!].slice(0, 3), 'stop')
  expect(await ended(core, task.id)).toMatchObject({
    state: 'completed',
    progress: { text: '3 servers: all done.' },
  })
  expect(powerCalls()).toBe(3)
  expect(notices.map(({ title }) => title)).toEqual(['Stop 3 servers'])
  for (const id of ids) expect((await core.stores.servers.get(id)).state).toBe('stopped')
}, 40_000)

test('what could not be done is named, with its reason', async () => {
  const { core, ids, account, server } = await start()
  await core.tasks.resume()
  server.machines.delete('m2')
  const task = await agreed(core, [...ids, `${account.id}:none`], 'stop')
  const { state, error } = await ended(core, task.id)
  expect(state).toBe('failed')
  expect(error?.message).toMatch(/^2 done, 2 not/)
  expect(error?.fields?.map(({ path }) => path).sort()).toEqual(
    [ids[1], `${account.id}:none`].sort(),
  )
}, 40_000)

test('a server that something else is done to is left alone', async () => {
  const { core, ids, powerCalls } = await start()
  const other = await core.servers.power(ids[0]!, 'restart')
  await core.tasks.resume()
  const task = await agreed(core, ids, 'stop')
  const { error } = await ended(core, task.id)
  expect(error?.fields).toEqual([{ path: ids[0], message: `“${other.title}” is under way there.` }])
  expect(powerCalls()).toBe(3)
}, 40_000)

test('after a restart of the app it goes on and sends nothing twice', async () => {
  const { core, ids, powerCalls, dataDir, keychain } = await start()
  const task = await agreed(core, ids, 'stop')
  await core.tasks.resume()
  await vi.waitFor(() => expect(powerCalls()).toBeGreaterThan(0), { timeout: 10_000 })
  await core.close()
  const { core: again } = await testCore({ providers: [harbour], dataDir, keychain })
  await again.tasks.resume()
  expect((await ended(again, task.id)).state).toBe('completed')
  expect(powerCalls()).toBe(3)
}, 60_000)

test('what failed can be tried again, all of it, until it was done', async () => {
  const { core, ids, account, server } = await start()
  await core.tasks.resume()
  server.power = 'refuses'
  const missing = Array.from({ length: 150 }, (_, n) => `${account.id}:none${n}`)
  const task = await agreed(core, [...ids, ...missing], 'stop')
  expect((await ended(core, task.id)).error?.fields?.length).toBe(100)
  const undone = () => core.bulks.undone(task.id)
  expect(await undone()).toEqual({ action: 'stop', failed: [...ids, ...missing], unclear: [] })
  server.power = 'answers'
  const again = await agreed(core, ids.slice(0, 2), 'stop')
  await ended(core, again.id)
  expect((await undone()).failed).toEqual([ids[2], ...missing])
  await expect(core.bulks.undone((await core.stores.tasks.parts(task.id))[0]!.id)).rejects.toThrow(
    'not about several servers',
  )
}, 40_000)

test('an unclear end is waited for, and never offered again', async () => {
  const { core, ids, server, powerCalls } = await start()
  await core.tasks.resume()
  server.power = 'hangs up'
  server.looks = 1000
  const task = await agreed(core, [ids[0]!], 'restart')
  await vi.waitFor(() => expect(powerCalls()).toBe(1), { timeout: 10_000 })
  // The provider gives nothing away: it looks as if nothing had been sent.
  server.machines.get('m1')!.state = 'running'
  const { state, error } = await ended(core, task.id)
  expect({ state, why: error?.fields?.[0]?.message }).toMatchObject({ state: 'failed' })
  expect(await core.bulks.undone(task.id)).toMatchObject({ failed: [], unclear: [ids[0]] })
  expect(powerCalls()).toBe(1)
}, 90_000)

test('the parts are told with the whole: listed, but no notice and nothing unseen of their own', async () => {
  const { core, ids, notices, account } = await start()
  await core.tasks.resume()
  const task = await agreed(core, [...ids, `${account.id}:none`], 'stop')
  await ended(core, task.id)
  const { tasks, refused, left } = await core.bulks.parts(task.id)
  expect(tasks.map(({ subject, parent }) => [subject, parent]).sort()).toEqual(
    ids.map((id) => [id, task.id]),
  )
  expect({ refused: refused.map(({ id }) => id), left }).toEqual({
    refused: [`${account.id}:none`],
    left: 0,
  })
  const listed = await core.stores.tasks.list()
  expect(listed.filter(({ unseen }) => unseen).map(({ id }) => id)).toEqual([task.id])
  expect(listed.length).toBe(4)
  expect(notices.map(({ to }) => to)).toEqual([`/tasks?open=${task.id}`])
}, 40_000)
