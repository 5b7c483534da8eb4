import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, type AppErrorData } from '@shared/domain/app-error.ts'
import type { Clock } from '../../ports.ts'
import type { Statement } from '../../storage/protocol.ts'
import type { ArchiveWorker } from '../worker/archive-worker.ts'
import { diskError, folderGone, makeFolder, syncFolder } from './disk.ts'
import {
  type Entry,
  hasJournal,
  type JournalFile,
  type NewEntry,
  openJournal,
  type Tail,
} from './journal.ts'
import type { Incoming } from './incoming.ts'
import { INCOMING, OWN_FOLDER } from './layout.ts'
import { type Lock, type LockOptions, takeLock } from './lock.ts'
import type { Mirror } from './mirror.ts'
import { recover } from './recover.ts'
import { incomingName, type Written } from './write.ts'

/** A file that is to be in the archive. */
export interface NewFile extends Omit<NewEntry, 'did' | 'sha256' | 'bytes'> {
  /** `content` is null for one that is in its place already. */
  written: Omit<Written, 'content'> & { content: Written['content'] | null }
}

/** An archive that this process may write in. */
export interface OpenArchive {
  root: string
  /**
   * Puts whole files in their places and records them: when it resolves they are on disk, in the journal and in the
   * database, with what `also` says, or nothing of it is recorded. Calls that come while the disk is busy share its next
   * turn; one that is refused leaves the others of its turn alone. Contents are handed over: not to be read afterwards.
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
  /** Writes what is saved. */
  worker: Pick<ArchiveWorker, 'run'>
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

/** One whose turn it is. */
type Turned = Waiting & { incoming: Incoming[] }

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

async function hold(root: string, { mirror, worker, clock, lock: options }: Needs): Promise<Held> {
  const known = await mirror.tail(root)
  // A folder that should hold an archive and does not is a disk or a share that is not there: never begin anew in it.
  if (known && known.seq > 0 && !(await hasJournal(root))) throw folderGone(root)
  await makeFolder(join(root, INCOMING)).catch((error: unknown) => {
    throw diskError(error)
  })
  const lock = await takeLock(root, options)
  try {
    const journal = await prepared(root, mirror, known)
    return writer({ root, lock, journal, mirror, worker, clock })
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
  worker: Needs['worker']
  clock: Clock
}): Held {
  const { root, lock, journal, mirror, worker, clock } = given
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
    work: () => Promise<unknown>,
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
  /** The next turn's files are written while the one before is recorded, never further ahead. */
  const turns = async (): Promise<void> => {
    let recorded = Promise.resolve()
    while (queue.length > 0) {
      const now = queue.map((one) => ({ ...one, incoming: one.files.flatMap(incomingOf(root)) }))
      queue = []
      const written = write(now)
      written.catch(() => {})
      await recorded
      recorded = written.then(record).catch((error: unknown) => {
        for (const one of now) one.failed(error)
      })
      await written.catch(() => {})
    }
    await recorded
  }
  /** Answers those of which every file waits in the incoming folder; the others are told why. */
  const write = async (now: readonly Turned[]): Promise<Turned[]> => {
    const [refused] = await Promise.all([
      writeAll(now.map(({ incoming }) => incoming)),
      lock.check(),
    ])
    for (const [n, error] of refused.entries()) if (error) now[n]?.failed(new AppError(error))
    return now.filter((_, n) => !refused[n])
  }
  const writeAll = async (groups: Incoming[][]): Promise<(AppErrorData | null)[]> => {
    const all = groups.flat()
    if (all.length === 0) return []
    // Small ones share memory with others: they are copied.
    const moved = all.flatMap(({ content }) =>
      content && content.byteLength === content.buffer.byteLength ? [content.buffer] : [],
    )
    return worker.run('write', { root, groups }, { moved })
  }
  const record = async (whole: readonly Turned[]): Promise<void> => {
    if (broken !== null) throw broken
    const at = clock.now().toISOString()
    const did = whole.flatMap(({ files }) => files.map(entryOf))
    const files = whole.flatMap(({ incoming }) =>
      incoming.map(({ temporary, path }) => ({ temporary, path })),
    )
    const entries = await journalled(
      did.length === 0 ? [] : await journal.append(at, did),
      async () => files.length > 0 && worker.run('place', { root, files }),
      whole.flatMap(({ also }) => also(at)),
    )
    for (const one of whole) one.done(entries.splice(0, one.files.length))
  }
  return {
    root,
    save: (files, also) =>
      new Promise((done, failed) => {
        queue.push({ files, also, done, failed })
        if (busy) return
        busy = true
        void inTurn(async () => {
          while (queue.length > 0) await turns()
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

/** What is to be written or renamed of a file; nothing for one that is in its place. */
const incomingOf =
  (root: string) =>
  ({ path, written: { content } }: NewFile): Incoming[] => {
    if (content === null) return []
    return typeof content === 'string'
      ? [{ temporary: content, path, content: null }]
      : [{ temporary: incomingName(root), path, content }]
  }
