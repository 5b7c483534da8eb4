import type { AppErrorData } from '@shared/domain/app-error.ts'
import { LINE_GONE, type PortWord, UPSTREAM_WINDOW } from '@shared/ipc/console-window.ts'

type Handler<T> = ((event: T) => void) | null

/** Main hears that so many bytes were taken, not of each message; it may have far more on their way. */
const TELL_EVERY = 256 * 1024

/**
 * A console's port with the face of a WebSocket, which is what noVNC takes. Says how many bytes were taken, and keeps
 * back what the other end has no room for.
 */
export class RfbChannel {
  binaryType = 'arraybuffer'
  readonly protocol = ''
  readyState: 'open' | 'closed' = 'open'
  onopen: Handler<unknown> = null
  onmessage: Handler<{ data: ArrayBuffer }> = null
  onerror: Handler<unknown> = null
  onclose: Handler<{ code: number; reason: string }> = null
  /** When bytes came last, milliseconds of `performance.now()`. */
  heardAt = performance.now()
  /** Why it ended; null where the page ended it, or nobody yet. */
  why: AppErrorData | null = null

  private readonly queue: Uint8Array[] = []
  private onTheWay = 0
  private untold = 0

  constructor(private readonly port: MessagePort) {
    port.addEventListener('message', ({ data }: MessageEvent<Uint8Array | PortWord>) =>
      this.receive(data),
    )
    // Without a last word: the process that held the connection is gone.
    port.addEventListener('close', () => {
      if (this.readyState === 'closed') return
      this.why = LINE_GONE
      this.close()
    })
  }

  /** Begins to hear the port: once noVNC listens. */
  start(): void {
    this.port.start()
  }

  /** Bytes that were given to `send` and that the server's connection has not taken. */
  get bufferedAmount(): number {
    return this.queue.reduce((sum, { byteLength }) => sum + byteLength, this.onTheWay)
  }

  /** The bytes are copied: noVNC uses its buffer again at once. */
  send(bytes: Uint8Array): void {
    if (this.readyState === 'closed') return
    this.queue.push(bytes.slice())
    this.flush()
  }

  close(): void {
    if (this.readyState === 'closed') return
    this.readyState = 'closed'
    this.port.close()
    // noVNC expects to hear of it later, as from a real socket.
    queueMicrotask(() => this.onclose?.({ code: 0, reason: '' }))
  }

  private receive(data: Uint8Array | PortWord): void {
    if (typeof data === 'number') {
      this.onTheWay -= data
      return this.flush()
    }
    if ('ended' in data) {
      this.why = data.ended
      return this.close()
    }
    this.heardAt = performance.now()
    this.onmessage?.({ data: data.buffer as ArrayBuffer })
    this.untold += data.byteLength
    if (this.untold < TELL_EVERY) return
    this.port.postMessage(this.untold)
    this.untold = 0
  }

  private flush(): void {
    while (this.readyState === 'open' && this.queue.length > 0 && this.onTheWay < UPSTREAM_WINDOW) {
      const bytes = this.queue.shift() as Uint8Array
      this.onTheWay += bytes.byteLength
      this.port.postMessage(bytes)
    }
  }
}
