import type { PortWord } from '@shared/ipc/console-window.ts'
import { CallError } from '../../app/bridge.ts'

/** A file that main writes: pieces go over the port in order, and are answered once they are written. */
export interface Pieces {
  add(piece: Blob): Promise<void>
  /** Resolves when all of it is written; throws what main said when it was not. */
  end(): Promise<void>
  /** Called once when it can't be written any more. */
  failed(listener: () => void): void
}

export function pieces(port: MessagePort): Pieces {
  let unwritten = 0
  let why: CallError | null = null
  let tell = (): void => {}
  let settled = (): void => {}
  let adding: Promise<void> = Promise.resolve()
  port.onmessage = ({ data }: MessageEvent<PortWord>) => {
    if (typeof data === 'number') unwritten -= data
    else {
      why = new CallError(data.ended)
      tell()
    }
    settled()
  }
  const add = async (piece: Blob): Promise<void> => {
    const bytes = new Uint8Array(await piece.arrayBuffer())
    if (bytes.byteLength === 0) return
    unwritten += bytes.byteLength
    // Not handed over but copied: what is handed over does not reach another process.
    port.postMessage(bytes)
  }
  return {
    add: (piece) => (adding = adding.then(() => add(piece))),
    failed: (listener) => (tell = listener),
    end: async () => {
      await adding
      while (unwritten > 0 && why === null)
        await new Promise<void>((resolve) => (settled = resolve))
      port.close()
      if (why) throw why
    },
  }
}
