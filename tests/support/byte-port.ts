import { MessageChannel } from 'node:worker_threads'
import { PassThrough } from 'node:stream'
import { type BytePort, pump } from '../../electron/core/consoles/pump.ts'
import type { Duplex } from 'node:stream'
import type { AppErrorData } from '../../shared/domain/app-error.ts'
import type { PortWord } from '../../shared/ipc/console-window.ts'
import { type Taker, takerOf } from '../../electron/core/consoles/rfb/take.ts'

/** The page's end of a console, over a real message port: does what noVNC does, and says what it took. */
export interface TestPage {
  /** What the server sends, after the greeting. */
  take: Taker
  send(bytes: Uint8Array | number[]): void
  /** Takes no more until it is called again with true. */
  takes(on: boolean): void
  received(): number
  /** Bytes that main took. */
  taken(): number
  ended: Promise<AppErrorData>
  close(): void
}

/** Joins a signed-in stream to a page that has greeted and sent its ClientInit. */
export async function testPage(stream: Duplex, limits?: { firstMs: number }): Promise<TestPage> {
  const { port1, port2 } = new MessageChannel()
  const bytes = new PassThrough({ highWaterMark: 1 << 30 })
  const held: Uint8Array[] = []
  let [taking, received, taken] = [true, 0, 0]
  const ended = new Promise<AppErrorData>((resolve) => {
    port2.on('message', (message: Uint8Array | PortWord) => {
      if (typeof message === 'number') taken += message
      else if ('ended' in message) resolve(message.ended)
      else {
        received += message.byteLength
        if (taking) take(message)
        else held.push(message)
      }
    })
  })
  const take = (message: Uint8Array): void => {
    bytes.write(message)
    port2.postMessage(message.byteLength)
  }
  const taker = takerOf(bytes, 'the server')
  pump(stream, nodePort(port1), '192.0.2.1:5900', limits)
  const send = (given: Uint8Array | number[]): void => port2.postMessage(Uint8Array.from(given))
  await taker.bytes(12)
  send(Buffer.from('RFB 003.008\n'))
  await taker.bytes(2)
  send([1])
  await taker.bytes(4)
  send([1])
  return {
    take: taker,
    send,
    takes: (on) => {
      taking = on
      if (on) held.splice(0).forEach(take)
    },
    received: () => received,
    taken: () => taken,
    ended,
    close: () => port2.close(),
  }
}

const nodePort = (port: MessageChannel['port1']): BytePort => ({
  post: (message) => port.postMessage(message),
  onMessage: (listener) => void port.on('message', listener),
  onClose: (listener) => void port.once('close', listener),
  close: () => port.close(),
})
