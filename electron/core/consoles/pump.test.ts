import { expect, onTestFinished, test } from 'vitest'
import { testPage } from '../../../tests/support/byte-port.ts'
import { scriptedServer, signedIn } from '../../../tests/support/scripted-vnc.ts'
import { startVncServer } from '../../../tests/support/vnc-server.ts'
import { open } from './open.ts'

async function stream(port: number) {
  const done = await open(
    {
      address: { via: 'tcp', host: '127.0.0.1', port },
      ...{ host: '127.0.0.1', ca: null, password: null, endsAt: null },
    },
    {
      ...{ password: null, userName: null, signal: new AbortController().signal, step: () => {} },
      limits: { connectMs: 10_000, signInMs: 10_000 },
    },
  )
  if (done.is !== 'open') return expect.fail(done.is)
  onTestFinished(() => void done.stream.destroy())
  return done.stream
}

/** Other tests may have the machine: what never comes still fails. */
const SOON = { timeout: 20_000 }
const MIB = 1024 * 1024

test('a server that never stops sending is read only as far as the page takes it', async () => {
  const chunk = Buffer.alloc(64 * 1024, 0x5a)
  const server = await scriptedServer((socket) =>
    signedIn(socket, () => {
      const more = (): void => {
        while (!socket.destroyed && socket.write(chunk));
      }
      socket.on('drain', more)
      more()
    }),
  )
  const page = await testPage(await stream(server.port))
  page.takes(false)
  await expect.poll(page.received, SOON).toBeGreaterThan(2 * MIB)
  const settled = async (): Promise<number> => {
    const before = page.received()
    await new Promise((resolve) => setTimeout(resolve, 400))
    return page.received() === before ? before : settled()
  }
  expect(await settled()).toBeLessThan(5 * MIB)
  page.takes(true)
  await expect.poll(page.received, SOON).toBeGreaterThan(30 * MIB)
  page.close()
  await expect.poll(server.open, SOON).toBe(0)
})

test('a page that sends more than it may to a server that takes nothing is ended, with a reason', async () => {
  let deaf = false
  const server = await scriptedServer((socket) =>
    signedIn(socket, () => {
      socket.pause()
      deaf = true
    }),
  )
  const page = await testPage(await stream(server.port))
  await expect.poll(() => deaf, SOON).toBe(true)
  for (let n = 0; n < 400; n++) page.send(Buffer.alloc(64 * 1024))
  expect(await page.ended).toMatchObject({ code: 'internal' })
  server.last().resume()
  await expect.poll(server.open, SOON).toBe(0)
})

test('what the page sends arrives whole and in order, and it is told what was taken', async () => {
  const heard: Buffer[] = []
  const server = await scriptedServer((socket) =>
    signedIn(socket, (rest) => {
      heard.push(rest)
      socket.on('data', (bytes) => heard.push(bytes))
    }),
  )
  const page = await testPage(await stream(server.port))
  const sent = Buffer.from(Array.from({ length: 100_000 }, (_, n) => n % 251))
  for (let at = 0; at < sent.length; at += 1000) page.send(sent.subarray(at, at + 1000))
  await expect.poll(page.taken, SOON).toBe(12 + 1 + 1 + sent.length)
  await expect.poll(() => Buffer.concat(heard).length, SOON).toBe(sent.length)
  expect(Buffer.concat(heard).equals(sent)).toBe(true)
})

test('a server that says nothing after the sign-in, and one that hangs up then', async () => {
  const silent = await scriptedServer((socket) => signedIn(socket, () => {}))
  const page = await testPage(await stream(silent.port), { firstMs: 200 })
  expect(await page.ended).toMatchObject({ code: 'timeout' })
  await expect.poll(silent.open, SOON).toBe(0)
  const short = await scriptedServer((socket) => signedIn(socket, () => socket.end()))
  expect(await (await testPage(await stream(short.port))).ended).toMatchObject({ code: 'not_now' })
})

test('a connection that is cut, and one that was closed before the page was there', async () => {
  const server = await scriptedServer((socket) =>
    signedIn(socket, () => socket.write('picture', () => socket.resetAndDestroy())),
  )
  const page = await testPage(await stream(server.port))
  expect((await page.ended).code).toMatch(/offline|unavailable/)
  const closed = await stream(server.port)
  closed.destroy()
  expect(await (await testPage(closed)).ended).toMatchObject({ retryable: true })
})

test('a real server that is in use and keeps its one user', async () => {
  const vnc = await startVncServer({ args: ['-NeverShared', '-DisconnectClients=0'] })
  onTestFinished(vnc.stop)
  const first = await testPage(await stream(vnc.port))
  expect((await first.take.bytes(4)).readUInt16BE(0)).toBe(1024)
  const second = stream(vnc.port).catch((error: { data: unknown }) => error.data)
  expect(await second).toMatchObject({
    code: 'not_now',
    providerMessage: expect.stringMatching(/in use/i) as string,
  })
  first.close()
  await expect
    .poll(
      () =>
        stream(vnc.port).then(
          ({ destroyed }) => destroyed,
          () => 'refused',
        ),
      SOON,
    )
    .toBe(false)
})
