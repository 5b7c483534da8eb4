import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FileSink } from '../../core/providers/kit/http-client.ts'

export interface SavedAnswer {
  path: string
  bytes: number
  sha256: string
}

/** Streams an operation's file into the downloads folder; nothing half written stays behind. */
export async function saveAnswer(
  folder: string,
  operation: string,
  input: Record<string, unknown>,
  run: (sink: FileSink) => Promise<unknown>,
): Promise<SavedAnswer> {
  const name = nameOf(operation, input)
  const part = join(folder, `${name}.part`)
  const file = await open(part, 'w', 0o600)
  let bytes = 0
  let hash = createHash('sha256')
  let first = Buffer.alloc(0)
  const sink: FileSink = {
    begin: async () => {
      await file.truncate(0)
      bytes = 0
      hash = createHash('sha256')
    },
    write: async (chunk) => {
      if (bytes === 0) first = Buffer.from(chunk.subarray(0, 5))
      await file.write(chunk, 0, chunk.byteLength, bytes)
      bytes += chunk.byteLength
      hash.update(chunk)
    },
  }
  try {
    await run(sink)
    await file.close()
  } catch (error) {
    await file.close()
    await rm(part, { force: true })
    throw error
  }
  const path = freePath(folder, name, first.toString('latin1') === '%PDF-' ? '.pdf' : '.bin')
  await rename(part, path)
  return { path, bytes, sha256: hash.digest('hex') }
}

const nameOf = (operation: string, input: Record<string, unknown>): string =>
  [operation, ...Object.values(input).map(String)]
    .join('-')
    .replace(/[^\w.-]+/g, '_')
    .slice(0, 100)

function freePath(folder: string, name: string, extension: string): string {
  for (let n = 1; ; n++) {
    const path = join(folder, `${name}${n === 1 ? '' : ` (${n})`}${extension}`)
    if (!existsSync(path)) return path
  }
}
