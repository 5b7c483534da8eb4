import type { Duplex } from 'node:stream'
import { type PortWord, UPSTREAM_WINDOW } from '@shared/ipc/console-window.ts'
import { endedByServer, flooded, socketFailure, tooSlow } from './failures.ts'

/** As much of a message port as the pump needs. */
export interface BytePort {
  post(message: Uint8Array | PortWord): void
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}

/** So much may be on its way to the page before the socket is left unread, and when it is read again. */
const HIGH_WATER = 4 * 1024 * 1024
const LOW_WATER = HIGH_WATER / 2

/** A message to the page has hardly more bytes than this: noVNC's buffer holds several of them. */
const MESSAGE_BYTES = 256 * 1024

/** Milliseconds until the server must have begun after the sign-in. */
const FIRST_MS = 20_000

/**
 * What a server says that speaks RFB 3.8 and asks for nothing: version, one way to sign in, all is well. Each by itself:
 * noVNC looks at one step a message.
 */
const GREETING = [Buffer.from('RFB 003.008\n'), Buffer.from([1, 1]), Buffer.alloc(4)]
/** The page's answers to it: its version and its choice. */
const GREETED_BYTES = 12 + 1

/**
 * Bytes between a signed-in server and a page, until either ends; then both are closed. To the page it looks like a
 * server without a password. Either side may have only so much on its way: the page says what it took, and is told.
 */
export function pump(
  stream: Duplex,
  port: BytePort,
  at: string,
  { firstMs } = { firstMs: FIRST_MS },
): void {
  let onTheWay = 0
  let untaken = 0
  let toSkip = GREETED_BYTES
  let pictured = false
  const outbox = gathering((bytes) => port.post(bytes))

  const first = setTimeout(() => void stream.destroy(tooSlow(at, 'sends no picture')), firstMs)
  const down = (chunk: Buffer): void => {
    pictured = true
    clearTimeout(first)
    onTheWay += chunk.byteLength
    outbox.add(chunk)
    if (onTheWay >= HIGH_WATER) stream.pause()
  }
  const took = (bytes: number): void => {
    onTheWay = Math.max(0, onTheWay - bytes)
    if (stream.isPaused() && onTheWay <= LOW_WATER) stream.resume()
  }
  const up = (given: Uint8Array): void => {
    const bytes = given.subarray(toSkip)
    toSkip -= given.byteLength - bytes.byteLength
    untaken += given.byteLength
    if (untaken > 2 * UPSTREAM_WINDOW) return void stream.destroy(flooded(at))
    const taken = (): void => {
      untaken -= given.byteLength
      port.post(given.byteLength)
    }
    if (bytes.byteLength === 0) return taken()
    stream.write(bytes, (error) => error ?? taken())
  }
  port.onMessage((message) => {
    if (message instanceof Uint8Array) up(message)
    else if (Number.isSafeInteger(message) && Number(message) > 0) took(Number(message))
  })
  port.onClose(() => stream.destroy())
  const over = (): void => {
    clearTimeout(first)
    const { errored } = stream
    const why = errored ? socketFailure(errored, at) : endedByServer(at, pictured)
    outbox.flush()
    port.post({ ended: why.data })
    port.close()
  }
  for (const words of GREETING) {
    onTheWay += words.byteLength
    port.post(new Uint8Array(words))
  }
  if (stream.destroyed) return over()
  stream.once('close', over).on('data', down)
}

/** What arrives in one turn goes as one message: many small ones cost main and page more than the bytes do. */
function gathering(post: (bytes: Uint8Array) => void) {
  let chunks: Buffer[] = []
  let waiting = 0
  const flush = (): void => {
    const [first, ...more] = chunks
    if (!first) return
    post(alone(more.length === 0 ? first : Buffer.concat(chunks)))
    chunks = []
    waiting = 0
  }
  const add = (chunk: Buffer): void => {
    if (chunks.push(chunk) === 1) setImmediate(flush)
    waiting += chunk.byteLength
    if (waiting >= MESSAGE_BYTES) flush()
  }
  return { add, flush }
}

/** A view of a larger buffer would be sent with all of it. */
const alone = (chunk: Buffer): Uint8Array =>
  chunk.byteLength === chunk.buffer.byteLength ? chunk : new Uint8Array(chunk)
