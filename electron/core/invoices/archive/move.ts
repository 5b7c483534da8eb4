import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { AppError } from '@shared/domain/app-error.ts'
import { sizeText } from '@shared/domain/size-words.ts'
import { progressText } from '../progress-words.ts'
import { codeOf, makeFolder, syncFolder } from './disk.ts'
import { INCOMING, JOURNAL, LOCK, OWN_FOLDER } from './layout.ts'

/** In the new folder while the copy is under way: what is there is ours, and is gone on with after a crash. */
const MARK = `${OWN_FOLDER}/moving.json`

interface Watch {
  signal: AbortSignal
  /** In files. */
  progress(done: number, total: number | null, text: string): void
}

/** Refuses a folder that can't become the archive's: throws what to do instead. */
export async function checkTarget(from: string, to: string): Promise<void> {
  const [inside, around] = [relative(from, to), relative(to, from)]
  const below = (path: string): boolean =>
    path !== '' && !path.startsWith('..') && resolve(path) !== path
  if (below(inside) || below(around))
    throw refusedTarget('One of the two folders is within the other.')
  const names = await readdir(to).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
  if (names.length > 0 && (await movedFrom(to)) !== from)
    throw refusedTarget('The folder is not empty.')
}

async function movedFrom(to: string): Promise<string | null> {
  const text = await readFile(join(to, MARK), 'utf8').catch(() => 'null')
  return (JSON.parse(text) as { from?: string } | null)?.from ?? null
}

/**
 * Copies an archive file by file into an empty folder, each read back and compared; what an earlier try copied stays.
 * The journal comes last. The old folder is left as it is. To be called with the old archive's lock held.
 */
export async function copyArchive(
  { from, to }: { from: string; to: string },
  watch: Watch,
): Promise<{ files: number; bytes: number }> {
  await checkTarget(from, to)
  await makeFolder(join(to, INCOMING))
  await writeFile(join(to, MARK), JSON.stringify({ from }))
  const files = await filesIn(from)
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  await checkSpace(to, total)
  const began = performance.now()
  const folders = new Set<string>()
  let bytes = 0
  for (const [done, file] of files.entries()) {
    watch.signal.throwIfAborted()
    const at = { bytes, done, total: files.length, ms: performance.now() - began }
    watch.progress(done, files.length, progressText(at))
    await copyFile(from, to, file.path, watch.signal)
    folders.add(dirname(join(to, file.path)))
    bytes += file.bytes
  }
  for (const folder of folders) await syncFolder(folder)
  await rm(join(to, MARK), { force: true })
  return { files: files.length, bytes }
}

async function copyFile(
  from: string,
  to: string,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const [source, target] = [join(from, path), join(to, path)]
  const there = await hashOf(target, signal)
  if (there !== null && there === (await hashOf(source, signal))) return
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const temporary = join(to, INCOMING, 'copy.part')
  const handle = await open(temporary, 'w', 0o600)
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(source, { signal, highWaterMark: 1024 * 1024 })) {
      const piece = chunk as Buffer
      hash.update(piece)
      await handle.writeFile(piece)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  if ((await hashOf(temporary, signal)) !== hash.digest('hex')) throw badCopy(path)
  await rename(temporary, target)
}

/** SHA-256 in hex; null where there is no such file. */
async function hashOf(file: string, signal: AbortSignal): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(file, { signal, highWaterMark: 1024 * 1024 }))
      hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

interface Listed {
  path: string
  bytes: number
}

/** Every file of the archive, also those that nobody knows; the journal last, what is only for now left out. */
async function filesIn(root: string): Promise<Listed[]> {
  const found: Listed[] = []
  const walk = async (folder: string): Promise<void> => {
    for (const one of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? one.name : `${folder}/${one.name}`
      if (path === INCOMING || path === MARK || path.startsWith(LOCK)) continue
      if (one.isDirectory()) await walk(path)
      else if (one.isFile()) found.push({ path, bytes: (await stat(join(root, path))).size })
    }
  }
  await walk('')
  return found.sort((a, b) => Number(a.path === JOURNAL) - Number(b.path === JOURNAL))
}

async function checkSpace(to: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(to)
  const free = bavail * bsize
  if (free >= bytes) return
  throw new AppError({
    code: 'storage',
    message: `The archive has ${sizeText(bytes)}; the new folder’s disk has room for ${sizeText(free)}.`,
    next: 'Choose a folder on a larger disk, or free some space there.',
  })
}

const refusedTarget = (why: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `The archive can’t be moved there. ${why}`,
    next: `Choose an empty folder outside of the archive${sep === '\\' ? '' : ', on any disk'}.`,
  })

const badCopy = (path: string): AppError =>
  new AppError({
    code: 'storage',
    message: `The copy of ${path} is not what was written.`,
    next: 'The archive stays where it is. Check the new folder’s disk.',
  })
