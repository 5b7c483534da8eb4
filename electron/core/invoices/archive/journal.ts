import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson } from '../../json.ts'
import { codeOf, diskError } from './disk.ts'
import { JOURNAL } from './layout.ts'

/** What happened to one file of the archive. */
export const Entry = z.object({
  /** From 1, without gaps. */
  seq: z.int().min(1),
  at: z.string(),
  did: z.enum(['saved', 'removed']),
  kind: z.enum(['original', 'copy', 'data', 'order']),
  version: z.int().min(1),
  /** Relative to the archive, with forward slashes. */
  path: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  /** `<account's folder>/<the provider's id>` */
  invoice: z.string(),
  /** Hash of the entry before; empty for the first. */
  prev: z.string(),
  /** SHA-256 of the line without this field. */
  hash: z.string(),
})
export type Entry = z.infer<typeof Entry>
export type NewEntry = Omit<Entry, 'seq' | 'at' | 'prev' | 'hash'>
/** The end of a journal: the last entry's number and hash. */
export type Tail = Pick<Entry, 'seq' | 'hash'>

export const NO_TAIL: Tail = { seq: 0, hash: '' }

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The next line of a chain. */
export function entryAfter(tail: Tail, at: string, did: NewEntry): { line: string; entry: Entry } {
  const { kind, version, path, sha256: sum, bytes, invoice } = did
  const said = {
    ...{ seq: tail.seq + 1, at, did: did.did, kind, version, path },
    ...{ sha256: sum, bytes, invoice, prev: tail.hash },
  }
  const body = JSON.stringify(said)
  const hash = sha256(body)
  return { line: `${body.slice(0, -1)},"hash":"${hash}"}`, entry: { ...said, hash } }
}

/** A line as the journal has it; `sound` is false where its own hash does not fit it, null where it is no entry. */
export function readLine(line: string): { entry: Entry; sound: boolean } | null {
  const entry = readJson(Entry, line)
  if (!entry) return null
  const body = /^(.*),"hash":"[0-9a-f]{64}"\}$/.exec(line)?.[1]
  return { entry, sound: body !== undefined && sha256(`${body}}`) === entry.hash }
}

/** The lines of an archive's journal from `from` on (in bytes); what follows the last line break is left out. */
export async function* journalLines(root: string, from = 0): AsyncGenerator<string[]> {
  let rest = ''
  const stream = createReadStream(join(root, JOURNAL), {
    start: from,
    encoding: 'utf8',
    highWaterMark: 1024 * 1024,
  })
  try {
    for await (const chunk of stream) {
      const lines = (rest + String(chunk)).split('\n')
      rest = lines.pop() ?? ''
      yield lines
    }
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** The journal of an archive that this process has the lock of. */
export interface JournalFile {
  tail(): Tail
  /** Lines that are on disk when it resolves; all of them or none. */
  append(at: string, did: readonly NewEntry[]): Promise<Entry[]>
  close(): Promise<void>
}

/**
 * Opens it for writing: what a crash left of a line is cut off. `known` is the end that was remembered elsewhere: a
 * journal that ends before it lost entries, and goes on behind the gap, so that the gap stays to be seen.
 */
export async function openJournal(root: string, known: Tail | null): Promise<JournalFile> {
  const handle = await open(join(root, JOURNAL), 'a+', 0o600).catch((error: unknown) => {
    throw diskError(error)
  })
  const end = await wholeLines(handle).catch(async (error: unknown) => {
    await handle.close()
    throw diskError(error)
  })
  const found = end.line === null ? NO_TAIL : tailOf(end.line)
  let tail: Tail = known && known.seq > found.seq ? known : found
  let length = end.size
  return {
    tail: () => tail,
    append: async (at, did) => {
      let next = tail
      const made = did.map((one) => {
        const { line, entry } = entryAfter(next, at, one)
        next = { seq: entry.seq, hash: entry.hash }
        return { line, entry }
      })
      const text = made.map(({ line }) => `${line}\n`).join('')
      try {
        await handle.appendFile(text)
        await handle.sync()
      } catch (error) {
        await handle.truncate(length).catch(() => {})
        throw diskError(error)
      }
      tail = next
      length += Buffer.byteLength(text)
      return made.map(({ entry }) => entry)
    },
    close: () => handle.close(),
  }
}

/** Of a line that is damaged the text counts: the chain goes on from what is there. */
function tailOf(line: string): Tail {
  const read = readLine(line)
  return read ? { seq: read.entry.seq, hash: read.entry.hash } : { seq: 0, hash: sha256(line) }
}

const LONGEST_LINE = 64 * 1024

/** Cuts off what is no whole line; answers the last one and where it ends. */
async function wholeLines(handle: FileHandle): Promise<{ line: string | null; size: number }> {
  const { size } = await handle.stat()
  const end = await lastLine(handle, size)
  if (end.size < size) await handle.truncate(end.size)
  return end
}

/** The last whole line, and where it ends. */
async function lastLine(
  handle: FileHandle,
  size: number,
): Promise<{ line: string | null; size: number }> {
  const start = Math.max(0, size - LONGEST_LINE)
  const buffer = Buffer.alloc(size - start)
  await handle.read(buffer, 0, buffer.length, start)
  const end = buffer.lastIndexOf(0x0a)
  if (end < 0) return { line: null, size: 0 }
  const before = end === 0 ? -1 : buffer.lastIndexOf(0x0a, end - 1)
  return { line: buffer.subarray(before + 1, end).toString('utf8'), size: start + end + 1 }
}

/** Whether there is an archive in a folder. */
export const hasJournal = (root: string): Promise<boolean> =>
  stat(join(root, JOURNAL)).then(
    (found) => found.isFile(),
    () => false,
  )
