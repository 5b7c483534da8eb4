import { expect, onTestFinished, test } from 'vitest'
import type { ConsoleAnswer } from '@shared/domain/console.ts'
import type { Server } from '@shared/domain/server.ts'
import { demoAccount } from '../support/demo-account.ts'
import { testPage } from '../support/byte-port.ts'

async function start(provider: string) {
  const made = await demoAccount(provider)
  const { core } = made
  const servers = await core.stores.servers.list()
  const signal = new AbortController().signal
  const connect = async (id: string, wish: object = {}) => {
    const done = await core.consoles.connect(id, wish, signal)
    if (done.is === 'connected') onTestFinished(() => void done.stream.destroy())
    return done
  }
  return { ...made, servers, connect }
}

type Connected = Awaited<ReturnType<Awaited<ReturnType<typeof start>>['connect']>>

/** The name in the ServerInit of what was connected. */
async function nameOn(done: Connected): Promise<string> {
  if (done.is !== 'connected')
    return expect.fail(`it was ${JSON.stringify(done satisfies ConsoleAnswer)}`)
  const page = await testPage(done.stream)
  await page.take.bytes(20)
  return (await page.take.bytes(await page.take.u32())).toString()
}

const reachable = ({ state, provisionFailed }: Server): boolean =>
  state === 'running' && !provisionFailed

test('aluy.net: switched off is a question, switched on once, raw and behind a WebSocket', async () => {
  const { core, servers, connect } = await start('aluy')
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
    expect(JSON.stringify({ ...again, stream: null })).not.toMatch(/password|ws:/)
    const { accountId, operation } = { accountId: server.accountId, operation: 'aluy.console.get' }
    const said = (await core.operations.run(accountId, operation, { id: server.providerId }))
      .answer as { console: { wssUrl: string | null; password: string } }
    expect(said.console.password).toMatch(/^secret-/)
    seen[said.console.wssUrl ? 'ws' : 'tcp']++
  }
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0)
})

test('Time4VPS: launched for a time that was chosen, once, and connected to again while that lasts', async () => {
  const { core, servers, connect, account, stop } = await start('time4vps')
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
  const calls = await core.journal.list({ server: server!.id, limit: 50 })
  const launches = calls.filter(({ operation }) => operation === 'time4vps.servers.webConsole')
  expect(launches.length).toBe(1)
  expect(account.provider).toBe('time4vps')
  // Gone before its time: the next try may open a new one.
  await stop()
  await expect(connect(later.id)).rejects.toMatchObject({ data: { code: 'unavailable' } })
  expect(await connect(later.id)).toMatchObject({ is: 'duration' })
})

test('VPS.NET: a port and a password, at the host of its API', async () => {
  const { core, servers, connect } = await start('vpsnet')
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
  const { core, servers, connect } = await start('vpsnet')
  const { id } = await core.consoles.ofServer(servers.find(reachable)!.id)
  const done = await connect(id)
  core.consoles.close(id)
  expect(done.is === 'connected' && done.stream.destroyed).toBe(true)
  await expect(connect(id)).rejects.toMatchObject({ data: { code: 'not_found' } })
})
