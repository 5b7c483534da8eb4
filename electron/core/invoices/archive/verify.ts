import { createHash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { ArchiveCheck, ArchiveProblem } from '@shared/domain/archive.ts'
import { progressText } from '../progress-words.ts'
import { type Chain, readChain } from './chain.ts'
import { codeOf } from './disk.ts'
import type { Entry, Tail } from './journal.ts'
import { foldedPath, INCOMING, OWN_FOLDER } from './layout.ts'

export interface VerifyArgs {
  root: string
  /** The journal's end as the database remembers it; null where it knows none. */
  known: Tail | null
  /** How many problems are named; 1000 where nothing is said. */
  most?: number
}
export type VerifyReport = Omit<ArchiveCheck, 'at' | 'archive'>

interface Watch {
  signal: AbortSignal
  /** In files. */
  progress(done: number, total: number | null, text: string): void
}

const MOST_PROBLEMS = 1000
const BREATH_MS = 40
const READ_BYTES = 1024 * 1024

/**
 * Compares every file of an archive with its journal, and the journal with itself. Names what changed, is missing,
 * was swapped or does not belong there. For a thread of its own: it reads without waiting, and breathes now and then.
 * Throws ENOENT when there should be an archive and its folder is gone.
 */
export async function verify(
  { root, known, most = MOST_PROBLEMS }: VerifyArgs,
  watch: Watch,
): Promise<VerifyReport> {
  if (known && known.seq > 0) readdirSync(root)
  const chain = await readChain(root, known)
  const live = [...chain.files.values()].filter(({ did }) => did === 'saved')
  const total = live.reduce((sum, { bytes }) => sum + bytes, 0)
  const breathe = breather(watch.signal)
  const files: Files = {
    root,
    there: folderOf(root),
    owners: new Map(live.map(({ sha256, path }) => [sha256, path])),
    buffer: Buffer.allocUnsafe(READ_BYTES),
    breathe,
  }
  const problems = [...chain.problems]
  let bytes = 0
  const began = performance.now()
  for (const [done, entry] of live.entries()) {
    const problem = await compare(files, entry)
    if (problem) problems.push(problem)
    bytes += entry.bytes
    if (!(await breathe())) continue
    const at = { bytes, done, total: live.length, ms: performance.now() - began }
    watch.progress(done, live.length, progressText(at))
  }
  problems.push(...(await foreign(files, chain)))
  watch.progress(live.length, live.length, '')
  return {
    ...{ files: live.length, bytes: total, entries: chain.entries },
    problems: problems.slice(0, most),
    more: Math.max(0, problems.length - most),
  }
}

interface Files {
  root: string
  /** What is in the folder and was not met yet: path as it is there, by its folded form. */
  there: Map<string, string[]>
  /** Which path has these bytes by the journal. */
  owners: Map<string, string>
  buffer: Buffer
  breathe(): Promise<boolean>
  /** Hashes of files that were journalled and wait for their place; read when first needed. */
  waiting?: Set<string>
}

/** Lets messages in every now and then; throws when stopped. Answers whether it did. */
function breather(signal: AbortSignal): () => Promise<boolean> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < BREATH_MS) return false
    await setImmediate()
    signal.throwIfAborted()
    last = performance.now()
    return true
  }
}

async function compare(files: Files, entry: Entry): Promise<ArchiveProblem | null> {
  const { path } = entry
  const name = takeName(files.there, path)
  if (name === null) return missing(files, entry)
  let sha256: string
  try {
    sha256 = await sha256Of(files, join(files.root, name))
  } catch (error) {
    const code = codeOf(error)
    if (code === null || !/^E[A-Z]/.test(code)) throw error
    return { what: 'unreadable', path, text: `${path} could not be read (${code}).` }
  }
  if (sha256 === entry.sha256) return null
  const owner = files.owners.get(sha256)
  return owner
    ? { what: 'swapped', path, text: `${path} holds the bytes of ${owner}.` }
    : { what: 'changed', path, text: `${path} was changed after it was saved on ${day(entry.at)}.` }
}

/** Also under another spelling of the same name: disks that fold case or letters answer to both. */
function takeName(there: Files['there'], path: string): string | null {
  const key = foldedPath(path)
  const names = there.get(key) ?? []
  const name = names.includes(path) ? path : names[0]
  if (name === undefined) return null
  there.set(
    key,
    names.filter((one) => one !== name),
  )
  return name
}

async function missing(files: Files, entry: Entry): Promise<ArchiveProblem | null> {
  files.waiting ??= await hashesIn(files, INCOMING)
  if (files.waiting.has(entry.sha256)) return null
  const { path } = entry
  return { what: 'missing', path, text: `${path} is missing; it was saved on ${day(entry.at)}.` }
}

async function hashesIn(files: Files, folder: string): Promise<Set<string>> {
  const sums = new Set<string>()
  for (const name of namesIn(join(files.root, folder)))
    sums.add(await sha256Of(files, join(files.root, folder, name.name)).catch(() => ''))
  return sums
}

/** What is in the folder and not in the journal, which may have grown while it was compared. */
async function foreign(files: Files, chain: Chain): Promise<ArchiveProblem[]> {
  const paths = [...files.there.values()].flat()
  if (paths.length === 0) return []
  const now = await readChain(files.root, null)
  const found: ArchiveProblem[] = []
  for (const path of paths) {
    const entry = now.files.get(path)
    if (entry?.did === 'saved' && !chain.files.has(path)) continue
    const isUnfinished =
      entry?.did === 'removed' &&
      (await sha256Of(files, join(files.root, path)).catch(() => '')) === entry.sha256
    if (isUnfinished) continue
    const text = `${path} is in the folder, and no entry of the journal says so.`
    found.push({ what: 'foreign', path, text })
  }
  return found
}

/** SHA-256 of a file in hex, read piece by piece into one buffer. */
async function sha256Of({ buffer, breathe }: Files, file: string): Promise<string> {
  const handle = openSync(file, 'r')
  try {
    const hash = createHash('sha256')
    for (;;) {
      const read = readSync(handle, buffer, 0, buffer.length, null)
      if (read === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, read))
      if (read === buffer.length) await breathe()
    }
  } finally {
    closeSync(handle)
  }
}

/** What systems leave in folders that a person looked into. */
const LEFT_BY_SYSTEMS = /^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i

function folderOf(root: string): Files['there'] {
  const found: Files['there'] = new Map()
  const walk = (folder: string): void => {
    for (const one of namesIn(join(root, folder))) {
      const path = folder === '' ? one.name : `${folder}/${one.name}`
      if (path === OWN_FOLDER || LEFT_BY_SYSTEMS.test(one.name)) continue
      if (one.isDirectory()) walk(path)
      else found.set(foldedPath(path), [...(found.get(foldedPath(path)) ?? []), path])
    }
  }
  walk('')
  return found
}

function namesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

const day = (at: string): string => at.slice(0, 10)
