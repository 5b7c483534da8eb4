import { connect as connectTcp, isIPv6 } from 'node:net'
import type { Duplex } from 'node:stream'
import { rootCertificates } from 'node:tls'
import { createWebSocketStream, WebSocket } from 'ws'
import { refusedUpgrade, socketFailure, tooSlow } from './failures.ts'

export type Address = { via: 'tcp'; host: string; port: number } | { via: 'ws'; url: string }

export interface ConnectOptions {
  /** Authorities that are trusted beside the built-in ones, PEM; null for none. */
  ca: string | null
  signal: AbortSignal
  /** Milliseconds until it must be open. */
  withinMs: number
}

const KEEP_ALIVE_MS = 30_000
/** No frame of a console comes near it; it is held in memory as a whole. */
const LARGEST_MESSAGE = 16 * 1024 * 1024

/** "host:port" for people and for errors: without a path, which may hold a token. */
export function placeOf(to: Address): string {
  if (to.via === 'ws') return new URL(to.url).host
  return isIPv6(to.host) ? `[${to.host}]:${to.port}` : `${to.host}:${to.port}`
}

/** What is trusted by a connection: the built-in authorities, and one's own. */
export const authorities = (ca: string | null): string[] | undefined =>
  ca === null ? undefined : [...rootCertificates, ca]

/** Opens a connection for bytes; no port is opened on this machine. Throws an AppError, and leaves nothing open then. */
export async function connect(to: Address, options: ConnectOptions): Promise<Duplex> {
  const at = placeOf(to)
  const opening = to.via === 'tcp' ? tcp(to) : webSocket(to.url, at, options.ca)
  const slow = (): void => opening.end(tooSlow(at, 'does not answer'))
  const limit = setTimeout(slow, options.withinMs)
  const stop = (): void => opening.end(options.signal.reason)
  options.signal.addEventListener('abort', stop, { once: true })
  try {
    if (options.signal.aborted) stop()
    const stream = await opening.stream
    // Whoever reads hears of an error from the stream itself; between two readers it must not end the app.
    return stream.on('error', () => {})
  } catch (thrown) {
    options.signal.throwIfAborted()
    throw socketFailure(thrown, at)
  } finally {
    clearTimeout(limit)
    options.signal.removeEventListener('abort', stop)
  }
}

interface Opening {
  stream: Promise<Duplex>
  /** Gives up: `stream` rejects with this. */
  end(why: unknown): void
}

function tcp({ host, port }: Extract<Address, { via: 'tcp' }>): Opening {
  const socket = connectTcp({ host, port, noDelay: true, keepAlive: true })
  socket.setKeepAlive(true, KEEP_ALIVE_MS)
  return {
    stream: new Promise((resolve, reject) => {
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(socket)
      })
    }),
    end: (why) => void socket.destroy(asError(why)),
  }
}

function webSocket(url: string, at: string, ca: string | null): Opening {
  const socket = new WebSocket(url, {
    ca: authorities(ca),
    perMessageDeflate: false,
    followRedirects: false,
    maxPayload: LARGEST_MESSAGE,
  })
  let fail: (why: unknown) => void = () => {}
  const stream = new Promise<Duplex>((resolve, reject) => {
    fail = reject
    socket.on('error', reject)
    socket.once('unexpected-response', (_request, answer) => {
      reject(refusedUpgrade(at, answer.statusCode ?? 0))
      socket.terminate()
    })
    // Before anything can arrive: what comes between this event and a later listener would be lost.
    const duplex = createWebSocketStream(socket)
    duplex.on('error', reject)
    socket.once('open', () => {
      keepAlive(socket)
      duplex.off('error', reject)
      resolve(duplex)
    })
  })
  return {
    stream,
    end: (why) => {
      fail(why)
      socket.terminate()
    },
  }
}

/** A way through proxies that is silent for long is closed by them; a machine that is gone answers no ping. */
function keepAlive(socket: WebSocket): void {
  let answered = true
  socket.on('pong', () => (answered = true))
  const timer = setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    socket.ping()
  }, KEEP_ALIVE_MS)
  timer.unref()
  socket.once('close', () => clearInterval(timer))
}

const asError = (why: unknown): Error => (why instanceof Error ? why : new Error('stopped'))
