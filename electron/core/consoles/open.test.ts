import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { ownAuthority } from '../../../tests/support/own-authority.ts'
import { scriptedServer } from '../../../tests/support/scripted-vnc.ts'
import { tempDir } from '../../../tests/support/temp-dir.ts'
import {
  freePort,
  startVncServer,
  type VncServerOptions,
} from '../../../tests/support/vnc-server.ts'
import { startWebsockify } from '../../../tests/support/websockify.ts'
import type { Address } from './connect.ts'
import { open, type Opened } from './open.ts'

interface Given {
  password?: string
  userName?: string
  ca?: string
  mustEncrypt?: boolean
  signal?: AbortSignal
  limits?: { connectMs: number; signInMs: number }
}

async function opened(address: Address, given: Given = {}): Promise<Opened> {
  const { ca = null, password = null, userName = null } = given
  const host = address.via === 'tcp' ? address.host : new URL(address.url).hostname
  const done = await open(
    { address, host, ca, password, endsAt: null, mustEncrypt: given.mustEncrypt },
    {
      ...{ password, userName },
      signal: given.signal ?? new AbortController().signal,
      limits: given.limits ?? { connectMs: 10_000, signInMs: 10_000 },
      step: () => {},
    },
  )
  if (done.is === 'open') onTestFinished(() => void done.stream.destroy())
  return done
}
const at = (port: number): Address => ({ via: 'tcp', host: '127.0.0.1', port })
/** Other tests may have the machine: what never comes still fails. */
const SOON = { timeout: 20_000 }
const BRIEF = { connectMs: 300, signInMs: 300 }
/** Until it must have given up at most: what hangs would fail by the test's own limit. */
const failing = (address: Address, given: Given = {}) =>
  opened(address, given).then(
    (done) => expect.fail(`it was ${done.is}`),
    (error: unknown) => (error as { data: Record<string, unknown> }).data,
  )

async function vnc(options: VncServerOptions = {}) {
  const server = await startVncServer(options)
  onTestFinished(server.stop)
  return server
}

/** The next thing that a signed-in TigerVNC says after a ClientInit: its size, formats and name. */
async function serverInit(done: Opened): Promise<{ width: number; height: number }> {
  if (done.is !== 'open') return expect.fail(`it was ${done.is}`)
  done.stream.write(Buffer.from([1]))
  const bytes = await new Promise<Buffer>((resolve) => done.stream.once('data', resolve))
  return { width: bytes.readUInt16BE(0), height: bytes.readUInt16BE(2) }
}

test('a real server without a password, and with the right one', async () => {
  const none = await vnc({ size: '800x600' })
  expect(await serverInit(await opened(at(none.port)))).toEqual({ width: 800, height: 600 })
  const some = await vnc({ password: 'sesame12', size: '640x480' })
  const done = await opened(at(some.port), { password: 'sesame12' })
  expect(await serverInit(done)).toEqual({ width: 640, height: 480 })
})

test('a wrong password, and none, are questions; too many wrong ones are a refusal with the server’s words', async () => {
  const { port } = await vnc({ password: 'sesame12' })
  expect(await opened(at(port))).toEqual({ is: 'password', wrong: false, userName: false })
  const wrong = { is: 'password', wrong: true, userName: false }
  expect(await opened(at(port), { password: 'open' })).toEqual(wrong)
  let last: unknown = null
  for (let n = 0; n < 12 && last === null; n++)
    last = await opened(at(port), { password: `no-${n}` }).then(
      () => null,
      (error: { data: unknown }) => error.data,
    )
  expect(last).toMatchObject({
    code: 'not_now',
    providerMessage: expect.stringMatching(/too many/i) as string,
  })
})

test('encrypted with a certificate of an own authority: verified, or refused', async () => {
  const made = ownAuthority(tempDir())
  const files = ['-X509Cert', made.certificate, '-X509Key', made.key]
  const { port } = await vnc({
    ...{ password: 'sesame12', securityTypes: 'X509Vnc,VncAuth', args: files },
  })
  const signIn = { password: 'sesame12', ca: made.ca, mustEncrypt: true }
  const done = await opened(at(port), signIn)
  expect(done).toMatchObject({ is: 'open', encrypted: true })
  expect((await serverInit(done)).width).toBe(1024)
  expect((await opened(at(port), { ...signIn, password: 'wrong' })).is).toBe('password')
  expect(await failing(at(port), { password: 'sesame12' })).toMatchObject({ code: 'tls' })

  const other = ownAuthority(tempDir(), 'DNS:elsewhere.example')
  const elsewhere = await vnc({
    ...{ password: 'sesame12', securityTypes: 'X509Vnc' },
    args: ['-X509Cert', other.certificate, '-X509Key', other.key],
  })
  const there = { password: 'sesame12', ca: other.ca }
  expect(await failing(at(elsewhere.port), there)).toMatchObject({ code: 'tls' })
})

test('encryption without a certificate verifies nothing: the plain way is taken, or it is said what is missing', async () => {
  const both = await vnc({ password: 'sesame12', securityTypes: 'TLSVnc,VncAuth' })
  const done = await opened(at(both.port), { password: 'sesame12' })
  expect(done).toMatchObject({ is: 'open', encrypted: false })
  expect((await serverInit(done)).width).toBe(1024)
  const only = await vnc({ password: 'sesame12', securityTypes: 'TLSVnc' })
  const error = await failing(at(only.port), { password: 'sesame12' })
  expect(error).toMatchObject({ code: 'unsupported' })
  expect(error.message).toContain('no encryption with a certificate (only TLSVnc)')
  expect(error.message).toContain('Nothing was sent.')
})

/** The hole: who is on the way strikes the encryption from the offer, and gets the keys in clear text. */
test('with an authority of its own it is encrypted or not connected at all', async () => {
  const { ca } = ownAuthority(tempDir())
  const wish = { password: 'sesame12', ca, mustEncrypt: true }
  for (const securityTypes of ['VncAuth', 'TLSVnc,VncAuth']) {
    const { port } = await vnc({ password: 'sesame12', securityTypes })
    expect(await failing(at(port), wish)).toMatchObject({ code: 'unsupported' })
  }
  const old = await scriptedServer((socket) => {
    socket.write('RFB 003.003\n')
    socket.once('data', () => socket.write(Buffer.from([0, 0, 0, 1])))
  })
  expect(await failing(at(old.port), wish)).toMatchObject({ code: 'unsupported' })
})

test('behind a real websockify with TLS: the authority must be known', async () => {
  const made = ownAuthority(tempDir())
  const { port } = await vnc({ password: 'sesame12' })
  const bridge = await startWebsockify(port, { certificate: made })
  onTestFinished(bridge.stop)
  const url = `wss://127.0.0.1:${bridge.port}/websockify?token=secret-token`
  const signIn = { password: 'sesame12', ca: made.ca }
  const done = await opened({ via: 'ws', url }, signIn)
  expect((await serverInit(done)).width).toBe(1024)
  const untrusted = await failing({ via: 'ws', url }, { password: 'sesame12' })
  expect(untrusted).toMatchObject({ code: 'tls' })
  expect(JSON.stringify(untrusted)).not.toContain('secret-token')
})

test('a closed port', async () => {
  expect(await failing(at(await freePort()))).toMatchObject({ code: 'unavailable' })
})

test('an address that swallows everything', async () => {
  // A listener that never accepts, with no more room for those who wait: the system drops what comes.
  const code = `const s = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(s.address().port))`
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const port = await new Promise<number>((resolve) =>
    createInterface(child.stdout).once('line', (line) => resolve(Number(line))),
  )
  child.kill('SIGSTOP')
  const waiting = Array.from({ length: 6 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  onTestFinished(() => waiting.forEach((socket) => socket.destroy()))
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(await failing(at(port), { limits: BRIEF })).toMatchObject({ code: 'timeout' })
})

test('a web server where a WebSocket was expected', async () => {
  const { port } = await scriptedServer((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n')),
  )
  const error = await failing({ via: 'ws', url: `ws://127.0.0.1:${port}/?token=secret-token` })
  expect(error).toMatchObject({ code: 'forbidden', status: 403 })
  expect(JSON.stringify(error)).not.toContain('secret-token')
})

const reason = (text: string): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(Buffer.byteLength(text))
  return Buffer.concat([length, Buffer.from(text)])
}
const version = 'RFB 003.008\n'
/** What a server says at once, without listening. */
const said: [string, (string | Buffer)[], string][] = [
  ['says nothing', [], 'timeout'],
  ['is an SSH server', ['SSH-2.0-OpenSSH_9.2p1 Debian\r\n'], 'unexpected_response'],
  ['is a repeater', ['RFB 000.000\n'], 'unexpected_response'],
  ['stops within its version', ['RFB 003.'], 'timeout'],
  ['stops within the challenge', [version, Buffer.from([1, 2]), Buffer.alloc(9)], 'timeout'],
  ['names no way to sign in', [version, Buffer.from([0]), reason('Server is full')], 'not_now'],
  ['gives a reason of 4 GB', [version, Buffer.from([0, 255, 255, 255, 255]), 'x'], 'timeout'],
  ['has only strange ways', [version, Buffer.from([2, 5, 99])], 'unsupported'],
  [
    'is in use after the password',
    [
      version,
      Buffer.from([1, 2]),
      Buffer.alloc(16),
      reason('').fill(1, 3),
      reason('Server is already in use'),
    ],
    'not_now',
  ],
  ['sends random bytes', [Buffer.alloc(5000, 0xe7)], 'unexpected_response'],
]
test.each(said)('a server that %s', async (_what, words, code) => {
  const server = await scriptedServer(
    (socket) => void socket.write(Buffer.concat(words.map((one) => Buffer.from(one as string)))),
  )
  const given = { password: 'sesame12', limits: BRIEF }
  expect(await failing(at(server.port), given)).toMatchObject({ code })
  await expect.poll(server.open, SOON).toBe(0)
})

test('a server that hangs up in the middle', async () => {
  const server = await scriptedServer((socket) => socket.end(version))
  expect(await failing(at(server.port))).toMatchObject({ code: 'unavailable' })
})

test.each([
  ['3.3, without a password', 'RFB 003.003\n', Buffer.from([0, 0, 0, 1])],
  ['3.7, without a password', 'RFB 003.007\n', Buffer.from([1, 1])],
  ['5.0, of which we speak 3.8', 'RFB 005.000\n', Buffer.from([1, 1, 0, 0, 0, 0])],
])('a server of version %s', async (_what, first, rest) => {
  const server = await scriptedServer((socket) => {
    socket.write(first)
    socket.once('data', () => socket.write(Buffer.concat([rest, Buffer.from('after')])))
  })
  const done = await opened(at(server.port))
  if (done.is !== 'open') return expect.fail(done.is)
  // What was not asked for is still there.
  const next = await new Promise<Buffer>((resolve) => done.stream.once('data', resolve))
  expect(next.toString()).toBe('after')
})

test('stopped while it waits: nothing stays open', async () => {
  const server = await scriptedServer(() => {})
  const control = new AbortController()
  const stopped = opened(at(server.port), { signal: control.signal }).catch(
    (error: unknown) => error,
  )
  await expect.poll(server.open, SOON).toBe(1)
  control.abort(new Error('left'))
  expect(await stopped).toMatchObject({ message: 'left' })
  await expect.poll(server.open, SOON).toBe(0)
})
