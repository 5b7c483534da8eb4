import { expect, onTestFinished, test, vi } from 'vitest'
import type { TaskState } from '@shared/domain/task.ts'
import { testCore } from '../../../tests/support/core.ts'
import { harbour, startHarbour } from '../../../tests/support/harbour.ts'

const start = async () => {
  const server = await startHarbour()
  const made = await testCore({ providers: [harbour] })
  const account = await made.core.accounts.add({
    provider: 'harbour',
    label: 'Main',
    baseUrl: server.url,
    credential: { key: 'good' },
  })
  await made.core.sync.account(account.id)
  const id = `${account.id}:m1`
  const powerCalls = () => server.seen.filter(({ url }) => url.endsWith('/power')).length
  return { server, account, id, powerCalls, ...made }
}

const until = (core: Awaited<ReturnType<typeof start>>['core'], id: string, state: TaskState) =>
  vi.waitFor(async () => expect((await core.stores.tasks.get(id)).state).toBe(state), {
    timeout: 15_000,
    interval: 100,
  })

test('a restart is sent once, watched, and told once', async () => {
  const { core, id, powerCalls, notices } = await start()
  await core.tasks.resume()
  const task = await core.servers.power(id, 'restart')
  expect(task.state).toBe('waiting')
  await until(core, task.id, 'completed')
  expect(powerCalls()).toBe(1)
  expect(notices).toEqual([
    {
      kind: 'server-action',
      title: 'Restart web-m1',
      body: 'web-m1 is running.',
      to: `/servers/${encodeURIComponent(id)}`,
      end: { task: 'Restart web-m1', as: 'completed' },
    },
  ])
  expect(await core.storage.all('select operation, state from journal')).toEqual([
    { operation: 'harbour.machines.power', state: 'confirmed' },
  ])
})

test('a double click is one task and one call', async () => {
  const { core, id, powerCalls } = await start()
  const [one, two] = await Promise.all([
    core.servers.power(id, 'restart'),
    core.servers.power(id, 'restart'),
  ])
  expect(one.id).toBe(two.id)
  expect(powerCalls()).toBe(1)
})

test('a refusal fails the task with the provider’s sentence', async () => {
  const { core, id, server, notices } = await start()
  server.power = 'refuses'
  const task = await core.servers.power(id, 'stop')
  expect(task).toMatchObject({
    state: 'failed',
    error: { code: 'conflict', providerMessage: 'locked' },
  })
  expect(notices).toMatchObject([{ title: 'Stop web-m1: failed', end: { as: 'failed' } }])
  expect(notices[0]?.body).toContain('locked')
})

test('a dropped connection is unknown, is not sent again, and is found out by looking', async () => {
  const { core, id, server, powerCalls } = await start()
  server.power = 'hangs up'
  await core.tasks.resume()
  const task = await core.servers.power(id, 'stop')
  expect(task).toMatchObject({ state: 'unknown', error: { code: 'outcome_unknown' } })
  await until(core, task.id, 'completed')
  expect(powerCalls()).toBe(1)
  expect(await core.storage.all('select state from journal')).toEqual([{ state: 'unknown' }])
})

test('waiting goes on after a restart of the app', async () => {
  const { core, id, dataDir, keychain, powerCalls } = await start()
  const task = await core.servers.power(id, 'restart')
  await core.close()
  const again = await testCore({ providers: [harbour], dataDir, keychain })
  await again.core.tasks.resume()
  await until(again.core, task.id, 'completed')
  expect(powerCalls()).toBe(1)
  expect(again.notices.length).toBe(1)
})

test('a row found in sending is unknown, never sent again', async () => {
  const { core, id, dataDir, keychain, powerCalls, server } = await start()
  const task = await core.servers.power(id, 'restart')
  await core.storage.run(
    `update tasks set state = 'sending', lease_until = '2020-01-01T00:00:00.000Z' where id = ?`,
    task.id,
  )
  await core.close()
  const calls = powerCalls()
  server.looks = 0
  const again = await testCore({ providers: [harbour], dataDir, keychain })
  await again.core.tasks.resume()
  await vi.waitFor(async () =>
    expect((await again.core.stores.tasks.get(task.id)).state).not.toBe('sending'),
  )
  expect(powerCalls()).toBe(calls)
})

test('a row found in queued was never sent: it ends and says so, and the server is free again', async () => {
  const { core, id, dataDir, keychain, powerCalls } = await start()
  const task = await core.servers.power(id, 'restart')
  await core.storage.run(
    `update tasks set state = 'queued', next_run = null, lease_until = '2020-01-01T00:00:00.000Z' where id = ?`,
    task.id,
  )
  await core.close()
  const again = await testCore({ providers: [harbour], dataDir, keychain })
  await again.core.tasks.resume()
  await until(again.core, task.id, 'failed')
  expect(powerCalls()).toBe(1)
  expect(again.notices).toMatchObject([{ body: expect.stringContaining('Nothing was sent') }])
  expect((await again.core.servers.power(id, 'restart')).id).not.toBe(task.id)
})

test('a send that waits longer than a lease is not taken for one that was cut off', async () => {
  const { core, id, server } = await start()
  await core.tasks.resume()
  server.power = 'waits'
  const sending = core.servers.power(id, 'stop')
  onTestFinished(server.letGo)
  await vi.waitFor(async () =>
    expect((await core.stores.tasks.list()).map(({ state }) => state)).toEqual(['sending']),
  )
  await core.storage.run(`update tasks set lease_until = '2020-01-01T00:00:00.000Z'`)
  // Longer than the runner ever waits for its next look.
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  expect((await core.stores.tasks.list()).map(({ state }) => state)).toEqual(['sending'])
  server.letGo()
  expect((await sending).state).toBe('waiting')
})

test('a provider that is down for a while only delays the end', async () => {
  const { core, id, server } = await start()
  await core.tasks.resume()
  const task = await core.servers.power(id, 'stop')
  await server.close()
  await vi.waitFor(
    async () => expect((await core.stores.tasks.get(task.id)).attempts).toBeGreaterThan(1),
    { timeout: 15_000 },
  )
  expect((await core.stores.tasks.get(task.id)).state).toBe('waiting')
}, 30_000)

test('stopping ends the wait without a notice', async () => {
  const { core, id, notices } = await start()
  const task = await core.servers.power(id, 'restart')
  const stopped = await core.tasks.stop(task.id)
  expect(stopped.state).toBe('cancelled')
  expect(stopped.progress.text).toContain('may go on at the provider')
  expect(notices).toEqual([])
})

test('a reinstall wants the user’s word, for exactly this input, once', async () => {
  const { core, id, server } = await start()
  const wipes = () => server.seen.filter(({ url }) => url.endsWith('/wipe')).length
  const refused = await core.servers.reinstall(id, { osId: '1' }).catch((error: unknown) => error)
  expect(refused).toMatchObject({
    code: 'needs_confirmation',
    data: {
      confirm: { effect: 'destructive', consequence: 'web-m1: All data on the machine is lost.' },
    },
  })
  const confirm = (refused as { data: { confirm: { token: string } } }).data.confirm.token
  await expect(core.servers.reinstall(id, { osId: '2', confirm })).rejects.toMatchObject({
    code: 'needs_confirmation',
  })
  expect(wipes()).toBe(0)
  await core.servers.reinstall(id, { osId: '1', confirm })
  expect(wipes()).toBe(1)
  await expect(core.servers.reinstall(id, { osId: '1', confirm })).rejects.toMatchObject({
    code: 'needs_confirmation',
  })
  expect(wipes()).toBe(1)
})
