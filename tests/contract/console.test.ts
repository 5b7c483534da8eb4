import type { Duplex } from 'node:stream'
import { expect, test } from 'vitest'
import type { ConsoleAnswer } from '@shared/domain/console.ts'
import type { Server } from '@shared/domain/server.ts'
import { demoAccount } from '../support/demo-account.ts'
import type { Core } from '../../electron/core/core.ts'
import { testPage } from '../support/byte-port.ts'
import { testCore } from '../support/core.ts'

async function start(provider: string) {
  const made = await demoAccount(provider)
  const { core } = made
  const servers = await core.stores.servers.list()
  const signal = new AbortController().signal
  const connect = (id: string, wish: object = {}) => core.consoles.connect(id, wish, signal)
  return { ...made, servers, connect, nameOn: nameOver(made.streams) }
}

/** How often a server's console was launched at the provider. */
async function launchesAt(core: Core, server: string): Promise<number> {
  const calls = await core.journal.list({ server, limit: 50 })
  return calls.filter(({ operation }) => operation === 'time4vps.servers.webConsole').length
}

/** The name in the ServerInit of what was connected. */
const nameOver = (streams: Map<string, Duplex>) => async (done: ConsoleAnswer) => {
  if (done.is !== 'connected') return expect.fail(`it was ${JSON.stringify(done)}`)
  const page = await testPage(streams.get(done.console.id)!)
  await page.take.bytes(20)
  return (await page.take.bytes(await page.take.u32())).toString()
}

const reachable = ({ state, provisionFailed }: Server): boolean =>
  state === 'running' && !provisionFailed

test('aluy.net: switched off is a question, switched on once, raw and behind a WebSocket', async () => {
  const { core, servers, connect, nameOn } = await start('aluy')
  const seen = { off: 0, tcp: 0, ws: 0 }
  for (const server of servers.filter(reachable)) {
    const { id } = await core.consoles.ofServer(server.id)
    const first = await connect(id)
    if (first.is === 'disabled') seen.off++
    const done = first.is === 'disabled' ? await connect(id, { enable: true }) : first
    expect(await nameOn(done)).toBe(server.name)
    // And again without a question.
    const again = await connect(id)
    expect(await nameOn(again)).toBe(server.name)
    expect(JSON.stringify(again)).not.toMatch(/password|ws:/)
    const { accountId, operation } = { accountId: server.accountId, operation: 'aluy.console.get' }
    const said = (await core.operations.run(accountId, operation, { id: server.providerId }))
      .answer as { console: { wssUrl: string | null; password: string } }
    expect(said.console.password).toMatch(/^secret-/)
    seen[said.console.wssUrl ? 'ws' : 'tcp']++
  }
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0)
})

test('Time4VPS: launched for a time that was chosen, once, and connected to again while that lasts', async () => {
  const { core, servers, connect, nameOn, stop, dataDir, keychain } = await start('time4vps')
  const [server] = servers.filter(reachable)
  const { id } = await core.consoles.ofServer(server!.id)
  expect(await connect(id)).toEqual({ is: 'duration', minutes: [60, 180, 360, 720, 1440] })
  expect(await connect(id, { minutes: 17 })).toMatchObject({ is: 'duration' })
  const from = Date.now()
  const done = await connect(id, { minutes: 180 })
  await nameOn(done)
  const endsAt = done.is === 'connected' ? Date.parse(done.console.endsAt ?? '') : 0
  expect(endsAt).toBeGreaterThanOrEqual(from + 180 * 60_000)
  expect(endsAt).toBeLessThanOrEqual(Date.now() + 180 * 60_000)
  // The window was closed, and the server's console is opened again.
  core.consoles.close(id)
  const later = await core.consoles.ofServer(server!.id)
  await nameOn(await connect(later.id))
  const [launch] = await core.stores.tasks.list()
  expect(launch).toMatchObject({
    ...{ kind: 'console-launch', subject: server!.id, state: 'completed' },
    title: `Open the console of ${server!.name} for 3 hours`,
  })
  const password = core.vault.reveal(
    launch?.secrets?.find(({ label }) => label === 'Console password')?.handle ?? '',
  )
  expect(JSON.stringify(await core.storage.all('select * from tasks'))).not.toContain(password)
  // And after a restart of the app.
  await core.close()
  const restarted = await testCore({ dataDir, keychain })
  const again = restarted.core
  const reopened = await again.consoles.ofServer(server!.id)
  expect(Date.parse(reopened.endsAt ?? '')).toBe(endsAt)
  const reconnect = () => again.consoles.connect(reopened.id, {}, new AbortController().signal)
  await nameOver(restarted.streams)(await reconnect())
  expect(await launchesAt(again, server!.id)).toBe(1)
  // Gone before its time: the next try may open a new one.
  await stop()
  await expect(reconnect()).rejects.toMatchObject({ data: { code: 'unavailable' } })
  expect(await reconnect()).toMatchObject({ is: 'duration' })
})

test('Time4VPS: closed, or stopped, while it is being opened: it is waited for again, and not launched twice', async () => {
  const { core, servers, connect, nameOn } = await start('time4vps')
  const [one, other] = servers.filter(reachable)
  const waiting = async (server: string) => {
    const row = await core.stores.tasks.newest('console-launch', server)
    expect(row?.state).toBe('waiting')
    return row!.id
  }
  const closed = await core.consoles.ofServer(one!.id)
  const left = connect(closed.id, { minutes: 60 }).catch((error: unknown) => error)
  await expect.poll(() => waiting(one!.id)).toBeTruthy()
  core.consoles.close(closed.id)
  expect(await left).toMatchObject({ data: { code: 'cancelled' } })

  const stopped = await core.consoles.ofServer(other!.id)
  const told = connect(stopped.id, { minutes: 60 }).then(nameOn, (error: unknown) => error)
  await expect.poll(() => waiting(other!.id)).toBeTruthy()
  await core.tasks.stop(await waiting(other!.id))
  await told

  for (const server of [one!, other!]) {
    const { id } = await core.consoles.ofServer(server.id)
    expect(await nameOn(await connect(id))).toBe(server.hostname)
    expect(await launchesAt(core, server.id)).toBe(1)
  }
})

test('Time4VPS: a launch without an answer is said, and the next one is the user’s word', async () => {
  const { core, servers, connect, fault } = await start('time4vps')
  const [server] = servers.filter(reachable)
  const { id } = await core.consoles.ofServer(server!.id)
  await fault({ mode: 'reset-after', path: '/webconsole', times: 1 })
  await expect(connect(id, { minutes: 60 })).rejects.toMatchObject({
    data: { code: 'outcome_unknown' },
  })
  await expect
    .poll(async () => (await core.stores.tasks.list())[0]?.state, { timeout: 20_000 })
    .toBe('failed')
  expect(await connect(id)).toMatchObject({ is: 'duration' })
  expect(await launchesAt(core, server!.id)).toBe(1)
})

test('VPS.NET: a port and a password, at the host of its API', async () => {
  const { core, servers, connect, nameOn } = await start('vpsnet')
  const cloud = servers.filter(reachable).find(({ providerId }) => !providerId.startsWith('ssd'))
  const { id } = await core.consoles.ofServer(cloud!.id)
  expect(await nameOn(await connect(id))).toBe(cloud!.name)
  const ssd = servers.filter(reachable).find(({ providerId }) => providerId.startsWith('ssd'))
  const other = await core.consoles.ofServer(ssd!.id)
  await expect(connect(other.id)).rejects.toMatchObject({ data: { code: 'unsupported' } })
})

test.each(['advps', 'actionapi'])('%s: no console, with the reason', async (provider) => {
  const { core, servers } = await start(provider)
  await expect(core.consoles.ofServer(servers[0]!.id)).rejects.toMatchObject({
    data: { code: 'unsupported', message: expect.stringMatching(/console/) as string },
  })
})

test('a console that was closed is not connected to, and what it connected to is ended', async () => {
  const { core, servers, connect, streams } = await start('vpsnet')
  const { id } = await core.consoles.ofServer(servers.find(reachable)!.id)
  await connect(id)
  core.consoles.close(id)
  expect(streams.get(id)?.destroyed).toBe(true)
  await expect(connect(id)).rejects.toMatchObject({ data: { code: 'not_found' } })
})
