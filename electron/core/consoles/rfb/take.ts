import type { Duplex } from 'node:stream'
import { closedEarly } from '../failures.ts'

/** Reads a stream piece by piece; what was not asked for stays in it. */
export interface Taker {
  /** Exactly so many bytes; throws what the stream ends with, or that it was closed early. */
  bytes(length: number): Promise<Buffer>
  u8(): Promise<number>
  u32(): Promise<number>
}

export function takerOf(stream: Duplex, at: string): Taker {
  const bytes = (length: number): Promise<Buffer> =>
    length === 0 ? Promise.resolve(Buffer.alloc(0)) : take(stream, length, at)
  return {
    bytes,
    u8: async () => (await bytes(1)).readUInt8(),
    u32: async () => (await bytes(4)).readUInt32BE(),
  }
}

function take(stream: Duplex, length: number, at: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      stream.off('readable', look).off('end', ended).off('close', ended).off('error', failed)
      settle()
    }
    const look = (): void => {
      const found = stream.read(length) as Buffer | null
      if (found === null) return
      // A stream that has ended hands out less than was asked for.
      if (found.length < length) return ended()
      done(() => resolve(found))
    }
    const ended = (): void => done(() => reject(stream.errored ?? closedEarly(at)))
    const failed = (error: Error): void => done(() => reject(error))
    stream.on('readable', look).on('end', ended).on('close', ended).on('error', failed)
    if (stream.destroyed) return ended()
    look()
  })
}
