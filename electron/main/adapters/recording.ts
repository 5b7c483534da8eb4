import { open } from 'node:fs/promises'
import { AppError } from '@shared/domain/app-error.ts'
import type { BytePort } from '../../core/consoles/pump.ts'

/** A page that is written for more slowly than it sends this many bytes has lost its recording. */
const MOST_WAITING = 64 * 1024 * 1024

/**
 * Writes what comes over the port to a new file, in order, until the port closes; each piece is answered with its
 * length once it is written. Resolves when the file is open, throws `storage` when it can't be.
 */
export async function recordTo(path: string, port: BytePort): Promise<void> {
  const file = await open(path, 'w', 0o600).catch((error: unknown) => {
    port.close()
    throw notWritten(error)
  })
  let waiting = 0
  let work: Promise<unknown> = Promise.resolve()
  let over = false
  const end = (error?: unknown): void => {
    if (over) return
    over = true
    if (error) port.post({ ended: notWritten(error).data })
    port.close()
    void work.finally(() => file.close()).catch(() => {})
  }
  const write = async (bytes: Uint8Array): Promise<void> => {
    await file.writeFile(bytes)
    waiting -= bytes.byteLength
    if (!over) port.post(bytes.byteLength)
  }
  port.onMessage((message) => {
    if (over || !(message instanceof Uint8Array)) return
    waiting += message.byteLength
    if (waiting > MOST_WAITING) return end({ code: 'too slow' })
    work = work.then(() => write(message))
    work.catch(end)
  })
  port.onClose(() => end())
}

const notWritten = (error: unknown): AppError => {
  const code = (error as { code?: unknown } | null)?.code
  return new AppError({
    code: 'storage',
    message: `The recording could not be written${typeof code === 'string' ? ` (${code})` : ''}.`,
    next: 'Check that there is room and that the folder may be written, then record to another file.',
  })
}
