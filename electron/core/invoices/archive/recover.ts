import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '@shared/domain/app-error.ts'
import { diskError, makeFolder, syncFolder } from './disk.ts'
import { type Entry, journalLines, NO_TAIL, readLine, type Tail } from './journal.ts'
import { INCOMING } from './layout.ts'
import type { Mirror } from './mirror.ts'

const AT_ONCE = 500

/**
 * Takes up what the journal says and the database does not know: after a crash, from another machine, or all of it
 * when the database was lost. Files that were journalled but not yet in their place are put there; what was only half
 * written is removed. To be called with the lock held.
 */
export async function recover(root: string, mirror: Mirror): Promise<void> {
  const known = (await mirror.tail(root)) ?? NO_TAIL
  const waiting = await incoming(root)
  if (!(await goesOnFrom(root, known))) throw otherJournal()
  let fresh: Entry[] = []
  const take = async (): Promise<void> => {
    for (const entry of fresh) await finish({ root, waiting, known }, entry)
    await mirror.record(root, fresh)
    fresh = []
  }
  for await (const lines of journalLines(root)) {
    for (const line of lines) {
      const entry = readLine(line)?.entry
      if (!entry || entry.seq <= known.seq) continue
      fresh.push(entry)
      if (fresh.length >= AT_ONCE) await take()
    }
  }
  if (fresh.length > 0) await take()
  for (const temporary of waiting.values()) await rm(temporary, { force: true })
}

/** Whether the journal still has the entry that was its end; one that is shorter lost entries and is no other. */
async function goesOnFrom(root: string, known: Tail): Promise<boolean> {
  if (known.seq === 0) return true
  let last = 0
  for await (const lines of journalLines(root)) {
    for (const line of lines) {
      const entry = readLine(line)?.entry
      if (!entry) continue
      if (entry.seq === known.seq) return entry.hash === known.hash
      last = Math.max(last, entry.seq)
    }
  }
  return last < known.seq
}

/** Whole and half-written files of the incoming folder, by their hash. */
async function incoming(root: string): Promise<Map<string, string>> {
  const folder = join(root, INCOMING)
  const names = await readdir(folder)
  const found = new Map<string, string>()
  for (const name of names) {
    const file = join(folder, name)
    const sum = await sha256Of(file)
    const twin = found.get(sum)
    if (twin) found.set(`${sum} ${name}`, file)
    else found.set(sum, file)
  }
  return found
}

interface Found {
  root: string
  waiting: Map<string, string>
  known: Tail
}

async function finish({ root, waiting, known }: Found, entry: Entry): Promise<void> {
  const target = join(root, entry.path)
  if (entry.did === 'removed') {
    // What an old entry says was done long ago: a file that is there again was put there by a person.
    const isUnfinished = known.seq > 0 && (await sha256Of(target).catch(() => '')) === entry.sha256
    if (isUnfinished) await rm(target, { force: true })
    return
  }
  const [key, temporary] =
    [...waiting].find(([sum]) => sum.startsWith(entry.sha256)) ?? ([null, null] as const)
  if (temporary === null || (await exists(target))) return
  await place(root, temporary, target)
  waiting.delete(key)
}

const otherJournal = (): AppError =>
  new AppError({
    code: 'conflict',
    message: 'The journal of the invoice archive is not the one that was written here.',
    next: 'Verify the archive to see what changed. To go on with it as it is, choose its folder again in the settings.',
  })

/** Puts a whole file in its place, durably. */
async function place(root: string, temporary: string, target: string): Promise<void> {
  try {
    await makeFolder(dirname(target), root)
    await rename(temporary, target)
    await syncFolder(dirname(target))
  } catch (error) {
    throw diskError(error)
  }
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
