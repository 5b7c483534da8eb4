import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { ended, freePort } from './vnc-server.ts'
import type { OwnAuthority } from './own-authority.ts'

export interface Websockify {
  port: number
  /** It begins a process of its own below this one for each connection. */
  pid: number
  stop(): Promise<void>
}

const READY_MS = 15_000

/**
 * The real bridge from WebSockets to a VNC server on loopback; with TLS where a certificate is given, with a folder's files
 * over HTTP where one is.
 */
export async function startWebsockify(
  target: number,
  { certificate, folder }: { certificate?: OwnAuthority; folder?: string } = {},
): Promise<Websockify> {
  const port = await freePort()
  const tls = certificate
    ? ['--cert', certificate.certificate, '--key', certificate.key, '--ssl-only']
    : []
  const web = folder === undefined ? [] : ['--web', folder]
  const args = [...tls, ...web, `127.0.0.1:${port}`, `127.0.0.1:${target}`]
  const child = spawn('websockify', args, { stdio: 'ignore' })
  const until = Date.now() + READY_MS
  while (!(await answers(port))) {
    if (Date.now() > until || child.exitCode !== null) throw new Error('websockify did not start')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { port, pid: child.pid ?? 0, stop: () => ended(child) }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
