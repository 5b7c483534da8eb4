import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Job } from '../job.ts'

/** SHA-256 in hex and the length in bytes of one file; throws what the file system says. */
export const hash: Job<{ path: string }, { sha256: string; bytes: number }> = async (
  { path },
  { signal },
) => {
  const sum = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path, { signal, highWaterMark: 1024 * 1024 })) {
    const piece = chunk as Buffer
    sum.update(piece)
    bytes += piece.byteLength
  }
  return { sha256: sum.digest('hex'), bytes }
}
