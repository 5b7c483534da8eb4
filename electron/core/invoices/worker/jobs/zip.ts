import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sizeText } from '@shared/domain/size-words.ts'
import { ZipFile } from 'yazl'
import { lineOf } from '../../export/table.ts'
import { writeWhole } from '../../export/whole-file.ts'
import type { Job } from '../job.ts'

/** One invoice on the list, a line of JSON each. */
export interface ZipLine {
  /** Of the index, without the last one, which says what was found. */
  cells: string[]
  number: string
  id: string
  files: {
    path: string
    absolute: string
    kind: 'original' | 'copy' | 'data'
    sha256: string
    bytes: number
    savedAt: string
  }[]
}

export interface ZipArgs {
  /** File of ZipLines. */
  list: string
  target: string
  /** Names the unfinished file. */
  id: string
  head: string[]
  exportedAt: string
  files: number
  bytes: number
}

export interface ZipResult {
  files: number
  bytes: number
  problems: { what: string; text: string }[]
}

type Found = 'ok' | 'changed' | 'missing'
interface Entry {
  path: string
  kind: string
  invoice: string
  number: string
  /** As it was recorded when it was saved. */
  sha256: string
  bytes: number
  state: Found
  /** Of a changed file: what is in this ZIP. */
  found?: string
}

const TEXT: Record<Exclude<Found, 'ok'>, string> = {
  changed: 'has changed since it was saved',
  missing: 'is missing',
}

/**
 * Streams the files into a ZIP under their archive paths, each held against its record on the way, then an index, a
 * manifest and `SHA256SUMS` of what was recorded: `sha256sum -c` names a changed file. One file is open at a time.
 */
export const zip: Job<ZipArgs, ZipResult> = async (args, { signal, progress }) => {
  const result: ZipResult = { files: 0, bytes: 0, problems: [] }
  await writeWhole(args.target, args.id, async (file) => {
    const archive = new ZipFile()
    const over = new AbortController()
    const context = { signal: AbortSignal.any([signal, over.signal]), progress }
    const failed = new Promise<never>((_, reject) => archive.once('error', reject))
    failed.catch(() => {})
    const into = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
      for await (const chunk of chunks) await file.appendFile(chunk)
    }
    const written = pipeline(archive.outputStream as Readable, into, { signal })
    const filled = fill(archive, args, result, context).then(() => archive.end())
    // Whichever ends badly, the file that is being read is let go.
    await Promise.race([Promise.all([filled, written]), failed]).finally(() => over.abort())
    result.bytes = (await file.stat()).size
  })
  return result
}

async function fill(
  archive: ZipFile,
  args: ZipArgs,
  result: ZipResult,
  { signal, progress }: Parameters<Job>[1],
): Promise<void> {
  const index = [lineOf([...args.head, 'Check'], ',')]
  const sums: string[] = []
  const entries: Entry[] = []
  const taken = new Set(['index.csv', 'manifest.json', 'sha256sums'])
  let seen = 0
  let bytes = 0
  for await (const text of createInterface({ input: createReadStream(args.list) })) {
    const { cells, files, number, id } = JSON.parse(text) as ZipLine
    const states: Found[] = []
    for (const one of files) {
      signal.throwIfAborted()
      const path = freePath(one.path, taken)
      const found = await add(archive, path, one, signal)
      const { kind, sha256 } = one
      entries.push({ path, kind, invoice: id, number, sha256, bytes: one.bytes, ...found })
      states.push(found.state)
      if (found.state !== 'missing') {
        result.files++
        sums.push(`${sha256}  ${path}\n`)
      }
      if (found.state !== 'ok') result.problems.push({ what: path, text: TEXT[found.state] })
      bytes += one.bytes
      progress(++seen, args.files, `${sizeText(bytes)} of ${sizeText(args.bytes)}`)
    }
    index.push(lineOf([...cells, checkOf(states)], ','))
  }
  const manifest = manifestOf(args, entries)
  for (const [name, parts] of [
    ['index.csv', index] as const,
    ['manifest.json', manifest] as const,
  ]) {
    const { sha256 } = await addStream(
      archive,
      name,
      Readable.from(parts),
      new Date(args.exportedAt),
    )
    sums.push(`${sha256}  ${name}\n`)
  }
  await addStream(archive, 'SHA256SUMS', Readable.from(sums), new Date(args.exportedAt))
}

async function add(
  archive: ZipFile,
  path: string,
  { absolute, sha256, savedAt }: ZipLine['files'][number],
  signal: AbortSignal,
): Promise<Pick<Entry, 'state' | 'found'>> {
  const handle = await opened(absolute)
  if (handle === null) return { state: 'missing' }
  const stream = handle.createReadStream({ highWaterMark: 256 * 1024, signal })
  const found = await addStream(archive, path, stream, new Date(savedAt))
  return found.sha256 === sha256 ? { state: 'ok' } : { state: 'changed', found: found.sha256 }
}

async function opened(path: string): Promise<FileHandle | null> {
  const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
  if (handle === null || (await handle.stat()).isFile()) return handle
  await handle.close()
  return null
}

/** Answers the hash of what went in, once all of it has. */
function addStream(
  archive: ZipFile,
  path: string,
  from: Readable,
  mtime: Date,
): Promise<{ sha256: string }> {
  const hash = createHash('sha256')
  const through = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return new Promise((resolve, reject) => {
    through.once('end', () => resolve({ sha256: hash.digest('hex') }))
    pipeline(from, through).catch(reject)
    archive.addReadStreamLazy(path, { mtime, mode: 0o100644 }, (give) => give(null, through))
  })
}

/** Two archive folders may hold the same path; in a ZIP, and on disks that don't tell case, a name stands once. */
function freePath(path: string, taken: Set<string>): string {
  const dot = path.lastIndexOf('.')
  let free = path
  for (let n = 2; taken.has(free.toLowerCase()); n++)
    free = `${path.slice(0, dot)}~${n}${path.slice(dot)}`
  taken.add(free.toLowerCase())
  return free
}

function checkOf(states: readonly Found[]): string {
  if (states.length === 0) return 'no file'
  return ['missing', 'changed'].find((one) => states.includes(one as Found)) ?? 'ok'
}

function* manifestOf({ exportedAt }: ZipArgs, entries: readonly Entry[]): Generator<string> {
  const bad = entries.filter(({ state }) => state !== 'ok')
  const head = { format: 'quayside-invoices', version: 1, exportedAt, problems: bad.length }
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "files": [`
  for (const [at, entry] of entries.entries())
    yield `${at === 0 ? '' : ','}\n    ${JSON.stringify(entry)}`
  yield '\n  ]\n}\n'
}
