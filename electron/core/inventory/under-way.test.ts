import { expect, test } from 'vitest'
import { testCore } from '../../../tests/support/core.ts'
import { harbour, startHarbour } from '../../../tests/support/harbour.ts'

async function start() {
  const server = await startHarbour()
  const made = await testCore({ providers: [harbour] })
  const { core, notices } = made
  const account = await core.accounts.add({
    provider: 'harbour',
    label: 'Main',
    baseUrl: server.url,
    credential: { key: 'good' },
  })
  const id = `${account.id}:m1`
  const sync = () => core.sync.account(account.id)
  const tasks = () => core.stores.tasks.list()
  /** As the provider tells it: something goes on at m1, or nothing does any more. */
  const goesOn = (what: string | null): void => {
    const machine = server.machines.get('m1')!
    const state = what === null ? 'running' : 'rebooting'
    server.machines.set('m1', { ...machine, state, facts: { underWay: what } })
  }
  const ended = () =>
    expect.poll(async () => (await tasks()).filter(({ finishedAt }) => !finishedAt).length, {
      timeout: 20_000,
    })
  return { ...made, server, account, id, sync, tasks, goesOn, ended, notices }
}

test('work that was begun elsewhere is a task of its own, one, told of once', async () => {
  const { core, id, sync, tasks, goesOn, ended, notices } = await start()
  await sync()
  goesOn('Power action')
  await sync()
  await sync()
  expect(await tasks()).toMatchObject([
    {
      kind: 'server-under-way',
      title: 'Power action on web-m1 at Harbour, begun elsewhere',
      subject: id,
      state: 'waiting',
    },
  ])
  await core.tasks.resume()
  goesOn(null)
  await ended().toBe(0)
  await sync()
  expect((await tasks()).map(({ state }) => state)).toEqual(['completed'])
  expect(notices.map(({ body }) => body)).toEqual(['web-m1 is running.'])
})

test('what was begun here has its task, during and after it', async () => {
  const { core, id, sync, tasks, goesOn, ended, notices } = await start()
  await sync()
  await core.tasks.resume()
  const begun = await core.servers.power(id, 'stop')
  goesOn('Power action')
  await sync()
  await core.tasks.stop(begun.id)
  // The user wants to hear no more of it, though it goes on.
  await sync()
  await ended().toBe(0)
  expect((await tasks()).map(({ kind }) => kind)).toEqual(['server-action'])
  expect(notices).toEqual([])
})

test('each time is one of its own, also when a list told of both', async () => {
  const { core, account, sync, tasks, goesOn, ended } = await start()
  await sync()
  await core.tasks.resume()
  goesOn('Power action')
  await sync()
  goesOn(null)
  await ended().toBe(0)
  goesOn('Power action')
  await core.sync.account(account.id)
  goesOn(null)
  await ended().toBe(0)
  expect((await tasks()).length).toBe(2)
})

test('nothing for a server that is gone, or that is new and being made', async () => {
  const { sync, tasks, goesOn, server } = await start()
  goesOn('Power action')
  await sync()
  await sync()
  goesOn(null)
  await sync()
  goesOn('Power action')
  server.machines.delete('m1')
  await sync()
  expect(await tasks()).toEqual([])
})

test('a server that goes while it is watched ends the watch', async () => {
  const { core, sync, tasks, goesOn, server, ended } = await start()
  await sync()
  goesOn('Power action')
  await sync()
  server.machines.delete('m1')
  await core.tasks.resume()
  await ended().toBe(0)
  const [task] = await tasks()
  expect(task).toMatchObject({ state: 'completed' })
  expect(task?.progress.text).toBe('web-m1 is not there any more.')
})
