import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Storage } from '../../storage/storage.ts'

/** A file that belongs off-site. */
export interface OffsiteFile {
  /** Below the archive, and below the prefix in the bucket. */
  path: string
  sha256: string
  bytes: number
  /** Where it is on this disk; null for bytes that were made for the bucket. */
  absolute: string | null
  open(): NodeJS.ReadableStream | Uint8Array
}

const PAGE = 250

/** Every file of the archive by its path, page by page. */
export async function* archiveFiles(storage: Storage): AsyncGenerator<OffsiteFile[]> {
  let path = ''
  let id = 0
  for (;;) {
    const rows = await storage.all(
      `select rowid as id, * from invoice_files where (path, rowid) > (?, ?) order by path, rowid limit ?`,
      ...[path, id, PAGE],
    )
    if (rows.length === 0) return
    yield rows.map((row) => {
      const absolute = join(String(row.root), String(row.path))
      const { sha256, bytes } = row
      const open = () => createReadStream(absolute)
      return {
        path: String(row.path),
        sha256: String(sha256),
        bytes: Number(bytes),
        absolute,
        open,
      }
    })
    path = String(rows.at(-1)?.path)
    id = Number(rows.at(-1)?.id)
  }
}

/** Pieces of the journal stand here; put together in order they are the journal again. */
export const JOURNAL = '.quayside/journal/'

/**
 * The lines that came to the archive's journal after line `sent`, as a file of its own: nothing in the bucket is ever
 * written over, and a locked bucket takes it. Null when there are none.
 */
export async function journalPiece(archiveDir: string, sent: number): Promise<OffsiteFile | null> {
  const journal = join(archiveDir, '.quayside', 'journal.jsonl')
  const text = await readFile(journal, 'utf8').catch(() => '')
  // A line without its end is being written.
  const lines = text.split('\n').slice(0, -1)
  if (lines.length <= sent) return null
  const body = Buffer.from(`${lines.slice(sent).join('\n')}\n`)
  const name = [sent + 1, lines.length].map((line) => String(line).padStart(9, '0')).join('-')
  return {
    path: `${JOURNAL}${name}.jsonl`,
    sha256: createHash('sha256').update(body).digest('hex'),
    bytes: body.byteLength,
    absolute: null,
    open: () => body,
  }
}

/** The number of the last line that a piece with this key holds; 0 for none. */
export const lastLine = (key: string | null): number =>
  Number(/-(\d{9})\.jsonl$/.exec(key ?? '')?.[1] ?? 0)
