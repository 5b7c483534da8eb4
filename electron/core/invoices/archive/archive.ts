import { readdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '@shared/domain/app-error.ts'
import type { Clock } from '../../ports.ts'
import type { Statement } from '../../storage/protocol.ts'
import { diskError, folderGone, makeFolder, syncFolder } from './disk.ts'
import {
  type Entry,
  hasJournal,
  type JournalFile,
  type NewEntry,
  openJournal,
  type Tail,
} from './journal.ts'
import { INCOMING, OWN_FOLDER } from './layout.ts'
import { type Lock, type LockOptions, takeLock } from './lock.ts'
import type { Mirror } from './mirror.ts'
import { exists, recover } from './recover.ts'
import type { Written } from './write.ts'

/** A file that is to be in the archive. */
export interface NewFile extends Omit<NewEntry, 'did' | 'sha256' | 'bytes'> {
  /** `temporary` is null for one that is in its place already. */
  written: Omit<Written, 'temporary'> & { temporary: string | null }
}

/** An archive that this process may write in. */
export interface OpenArchive {
  root: string
  /**
   * Puts whole files in their places and records them: when it resolves they are on disk, in the journal and in the
   * database, with what `also` says, or nothing of it is recorded. Calls that come together share one turn of the disk.
   */
  save(files: readonly NewFile[], also: (at: string) => readonly Statement[]): Promise<Entry[]>
  /** Journalled first, then `remove` takes the files away, then it is recorded. */
  remove(
    entries: readonly NewEntry[],
    remove: () => Promise<void>,
    also: readonly Statement[],
  ): Promise<void>
  /** Ends the use; the lock goes with the last one. */
  release(): Promise<void>
}

interface Needs {
  mirror: Mirror
  clock: Clock
  lock?: LockOptions
}

export interface Archives {
  /** Takes the lock, takes up what a crash or another machine left, and opens the archive for writing. */
  open(root: string): Promise<OpenArchive>
}

interface Waiting {
  files: readonly NewFile[]
  also(at: string): readonly Statement[]
  done(entries: Entry[]): void
  failed(error: unknown): void
}

interface Held extends Omit<OpenArchive, 'release'> {
  end(): Promise<void>
}

/** One open archive per folder in this process, however many use it. */
export function createArchives(needs: Needs): Archives {
  const open = new Map<string, { held: Promise<Held>; users: number }>()
  const ending = new Map<string, Promise<void>>()
  return {
    open: async (root) => {
      const before = ending.get(root) ?? Promise.resolve()
      const one = open.get(root) ?? { held: before.then(() => hold(root, needs)), users: 0 }
      open.set(root, one)
      one.users++
      const leave = async (): Promise<void> => {
        one.users--
        if (one.users > 0) return
        if (open.get(root) === one) open.delete(root)
        const end = one.held.then(
          (held) => held.end(),
          () => {},
        )
        ending.set(root, end)
        await end
        if (ending.get(root) === end) ending.delete(root)
      }
      try {
        const { save, remove } = await one.held
        let left = false
        const release = async (): Promise<void> => {
          if (left) return
          left = true
          await leave()
        }
        return { root, save, remove, release }
      } catch (error) {
        await leave()
        throw error
      }
    },
  }
}

async function hold(root: string, { mirror, clock, lock: options }: Needs): Promise<Held> {
  const known = await mirror.tail(root)
  // A folder that should hold an archive and does not is a disk or a share that is not there: never begin anew in it.
  if (known && known.seq > 0 && !(await hasJournal(root))) throw folderGone(root)
  await makeFolder(join(root, INCOMING)).catch((error: unknown) => {
    throw diskError(error)
  })
  const lock = await takeLock(root, options)
  try {
    const journal = await prepared(root, mirror, known)
    return writer({ root, lock, journal, mirror, clock })
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function prepared(root: string, mirror: Mirror, known: Tail | null): Promise<JournalFile> {
  const journal = await openJournal(root, known)
  try {
    if (journal.tail().hash !== (known?.hash ?? '') || (await hasIncoming(root)))
      await recover(root, mirror)
    else await syncFolder(join(root, OWN_FOLDER))
    return journal
  } catch (error) {
    await journal.close()
    throw diskError(error)
  }
}

const hasIncoming = async (root: string): Promise<boolean> =>
  (await readdir(join(root, INCOMING))).length > 0

function writer(given: {
  root: string
  lock: Lock
  journal: JournalFile
  mirror: Mirror
  clock: Clock
}): Held {
  const { root, lock, journal, mirror, clock } = given
  let queue: Waiting[] = []
  let working: Promise<void> = Promise.resolve()
  let busy = false
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = working.then(work)
    working = result.then(
      () => {},
      () => {},
    )
    return result
  }
  let broken: unknown = null
  const check = async (): Promise<void> => {
    if (broken !== null) throw broken
    await lock.check()
  }
  /** What is journalled but not done is taken up when the archive is opened again, so nothing may follow it before. */
  const journalled = async (
    entries: Entry[],
    work: () => Promise<void>,
    also: readonly Statement[],
  ): Promise<Entry[]> => {
    try {
      await work()
      await mirror.record(root, entries, also)
      return entries
    } catch (error) {
      broken = diskError(error)
      throw broken
    }
  }
  const turn = async (): Promise<void> => {
    const now = queue
    queue = []
    try {
      const at = clock.now().toISOString()
      const entries = await saveAll(
        now.flatMap(({ files }) => files),
        now.flatMap(({ also }) => also(at)),
        at,
      )
      for (const one of now) one.done(entries.splice(0, one.files.length))
    } catch (error) {
      for (const one of now) one.failed(error)
    }
  }
  const saveAll = async (
    files: readonly NewFile[],
    also: readonly Statement[],
    at: string,
  ): Promise<Entry[]> => {
    await check()
    for (const { path, written } of files)
      if (written.temporary !== null && (await exists(join(root, path)))) throw pathTaken(path)
    await syncFolder(join(root, INCOMING)).catch(refused)
    return journalled(
      files.length === 0 ? [] : await journal.append(at, files.map(entryOf)),
      () => placeAll(root, files),
      also,
    )
  }
  return {
    root,
    save: (files, also) =>
      new Promise((done, failed) => {
        queue.push({ files, also, done, failed })
        if (busy) return
        busy = true
        void inTurn(async () => {
          while (queue.length > 0) await turn()
          busy = false
        })
      }),
    remove: (entries, remove, also) =>
      inTurn(async () => {
        await check()
        const at = clock.now().toISOString()
        await journalled(await journal.append(at, entries), remove, also)
      }),
    end: async () => {
      await working
      await journal.close().catch(() => {})
      await lock.release()
    },
  }
}

const entryOf = ({ written, kind, version, path, invoice }: NewFile): NewEntry => ({
  ...{ did: 'saved', kind, version, path, invoice },
  ...{ sha256: written.sha256, bytes: written.bytes },
})

/** Every file is renamed before the folders are synced, each folder once. */
async function placeAll(root: string, files: readonly NewFile[]): Promise<void> {
  const folders = new Set<string>()
  try {
    for (const { path, written } of files) {
      if (written.temporary === null) continue
      const target = join(root, path)
      const folder = dirname(target)
      if (!folders.has(folder)) await makeFolder(folder, root)
      folders.add(folder)
      await rename(written.temporary, target)
    }
    await Promise.all([...folders].map(syncFolder))
  } catch (error) {
    throw diskError(error)
  }
}

const refused = (error: unknown): never => {
  throw diskError(error)
}

const pathTaken = (path: string): AppError =>
  new AppError({
    code: 'storage',
    message: `There is a file in the archive that Quayside did not put there: ${path}`,
    next: 'Move it out of the archive folder, then collect again.',
  })
