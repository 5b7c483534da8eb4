import { type ChildProcess, spawn } from 'node:child_process'
import { createCipheriv, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface VncServer {
  port: number
  /** The X display that it shows, with the key to it: for programs that draw there or look at it. */
  env: NodeJS.ProcessEnv
  stop(): Promise<void>
}

export interface VncServerOptions {
  /** Asked for with VncAuth; none without one. */
  password?: string
  /** TigerVNC's names of ways to sign in, in place of what follows from the password. */
  securityTypes?: string
  size?: string
  /** Further arguments of Xtigervnc. */
  args?: string[]
}

const READY_MS = 20_000

/** A real TigerVNC server with an empty screen, on loopback. */
export async function startVncServer(options: VncServerOptions = {}): Promise<VncServer> {
  const home = mkdtempSync(join(tmpdir(), 'quayside-vnc-'))
  const { password, size = '1024x768', args = [] } = options
  const port = await freePort()
  const XAUTHORITY = join(home, 'xauthority')
  writeFileSync(XAUTHORITY, screenKey(), { mode: 0o600 })
  const passwordFile = join(home, 'passwd')
  if (password !== undefined) writeFileSync(passwordFile, obscured(password), { mode: 0o600 })
  const types = options.securityTypes ?? (password === undefined ? 'None' : 'VncAuth')
  const server = spawn(
    'Xtigervnc',
    [
      ...['-displayfd', '3', '-auth', XAUTHORITY, '-nolisten', 'tcp', '-localhost'],
      ...['-rfbport', String(port), '-geometry', size, '-depth', '24', '-SecurityTypes', types],
      ...(password === undefined ? [] : ['-PasswordFile', passwordFile]),
      ...args,
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const display = await displayOf(server)
  return {
    port,
    env: { ...process.env, DISPLAY: `:${display}`, XAUTHORITY },
    stop: async () => {
      await ended(server)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function displayOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error('Xtigervnc did not start'))
    const limit = setTimeout(fail, READY_MS)
    server.once('error', fail).once('exit', fail)
    createInterface(server.stdio[3] as NodeJS.ReadableStream).once('line', (line) => {
      clearTimeout(limit)
      resolve(line.trim())
    })
  })
}

/** Ends a process that a test began, if it has not ended. */
export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 2000).unref()
  })
}

/** A port of loopback that nobody has at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

/** What `vncpasswd` writes: the password under a key that everybody knows. */
function obscured(password: string): Buffer {
  const key = Buffer.from([0xe8, 0x4a, 0xd6, 0x60, 0xc4, 0x72, 0x1a, 0xe0])
  const text = Buffer.alloc(8)
  Buffer.from(password).copy(text, 0, 0, 8)
  const cipher = createCipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), Buffer.alloc(8))
  return Buffer.concat([cipher.setAutoPadding(false).update(text), cipher.final()])
}

/** An entry of Xau(3) for any host and display. */
function screenKey(): Buffer {
  const field = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([0, bytes.length]), bytes])
  const name = Buffer.from('MIT-MAGIC-COOKIE-1')
  return Buffer.concat([Buffer.from([255, 255, 0, 0, 0, 0]), field(name), field(randomBytes(16))])
}
