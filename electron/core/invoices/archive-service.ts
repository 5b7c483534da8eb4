import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AppError, isAppError } from '@shared/domain/app-error.ts'
import { ArchiveCheck, type ArchiveProblem, type ArchiveState } from '@shared/domain/archive.ts'
import type { Task } from '@shared/domain/task.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import { readJson } from '../json.ts'
import type { Confirmations } from '../operations/confirm.ts'
import type { Clock } from '../ports.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { Storage } from '../storage/storage.ts'
import type { TaskRunner } from '../tasks/runner.ts'
import type { Archives } from './archive/archive.ts'
import { diskError } from './archive/disk.ts'
import { hasJournal, journalLines, readLine } from './archive/journal.ts'
import type { Kept, Mirror } from './archive/mirror.ts'
import { checkTarget } from './archive/move.ts'
import { exists } from './archive/recover.ts'
import { removedText } from './collect/adopt.ts'
import { sizeText } from './progress-words.ts'
import type { ArchiveWorker, JobOptions } from './worker/archive-worker.ts'

/** The archive as a whole: whether it is sound, where it is, what goes of it. */
export interface ArchiveService {
  state(): Promise<ArchiveState>
  /** Reads every file; what it found is kept. Throws `storage` when the folder is gone. */
  verify(signal: AbortSignal, options?: { most?: number } & JobOptions): Promise<ArchiveCheck>
  beginVerify(): Promise<Task>
  /**
   * Makes a folder the archive's: at once where it holds an archive already or there is nothing to move, else by a task
   * that copies, compares and then switches.
   */
  use(folder: string): Promise<Task | null>
  /** One step of that task: goes on where an earlier one stopped. */
  move(
    input: { from: string; to: string },
    step: { signal: AbortSignal; progress(done: number, total: number | null, text: string): void },
  ): Promise<string>
  /** Removes the files of a year ("2015"), by the user's word only; the journal keeps what they were. */
  removeYear(year: string, confirm?: string): Promise<{ files: number; bytes: number }>
}

interface Needs {
  storage: Storage
  mirror: Mirror
  archives: Archives
  worker: ArchiveWorker
  settings: SettingsStore
  confirmations: Confirmations
  clock: Clock
  archiveDir(): string
  tasks(): TaskRunner
  publish: Publish
}

export function createArchiveService(needs: Needs): ArchiveService {
  const { mirror, archives, worker, settings, archiveDir } = needs
  const switchTo = (folder: string): void => {
    settings.change({ archiveDir: folder })
    needs.publish('settings.changed', null)
    needs.publish('archive.changed', null)
  }
  const begin = (kind: string, title: string, input: object): Promise<Task> =>
    needs.tasks().begin({
      ...{ kind, title, accountId: '', subject: null, input },
      dedupeKey: kind,
    })
  const verify: ArchiveService['verify'] = async (signal, { most, progress } = {}) => {
    const root = archiveDir()
    await settle(archives, root)
    const known = await mirror.tail(root)
    const report = await worker.run('verify', { root, known, most }, { signal, progress })
    if (report.problems.some(({ what }) => LOST_ENTRIES.includes(what)))
      report.problems.push(...(await goneWithEntry(mirror, root)))
    const check = { archive: root, at: needs.clock.now().toISOString(), ...report }
    const kept = { ...check, problems: check.problems.slice(0, 1000) }
    await mirror.saveCheck(root, JSON.stringify(kept))
    needs.publish('archive.changed', null)
    return check
  }
  return {
    state: async () => {
      const folder = archiveDir()
      const live = await mirror.size(folder)
      return { folder, ...live, checked: readJson(ArchiveCheck, await mirror.checked(folder)) }
    },
    verify,
    beginVerify: () => begin('archive-verify', 'Verify the invoice archive', {}),
    use: async (given) => {
      const [from, to] = [archiveDir(), resolve(given)]
      if (from === to) return null
      const hasArchive = await hasJournal(to)
      if (!hasArchive && (await hasJournal(from))) {
        await checkTarget(from, to).catch((error: unknown) => {
          throw diskError(error)
        })
        return begin('archive-move', 'Move the invoice archive', { from, to })
      }
      // By the user's word: what this folder holds now is the archive, whatever was known of it before.
      if (hasArchive) await mirror.forget(to)
      switchTo(to)
      return null
    },
    move: async ({ from, to }, { signal, progress }) => {
      if (archiveDir() === to) return 'Moved.'
      const archive = await archives.open(from)
      try {
        const copied = await worker.run('move', { from, to }, { signal, progress })
        const known = await mirror.tail(from)
        const check = await worker.run('verify', { root: to, known }, { signal, progress })
        if (check.problems.length > 0) await sameProblems(needs, { from, known, check, signal })
        await mirror.move(from, to)
        switchTo(to)
        return `${copied.files} files (${sizeText(copied.bytes)}) are in ${to} now, compared one by one. The old folder was kept: ${from}`
      } finally {
        await archive.release()
      }
    },
    removeYear: async (year, confirm) => {
      const root = archiveDir()
      const files = (await mirror.live(root)).filter(({ path }) => yearOfPath(path) === year)
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
      const text = `${files.length} files of ${year} (${sizeText(bytes)}) are deleted from the archive. Your provider may not give them again.`
      needs.confirmations.require(
        [{ effect: 'destructive', text, of: ['archive.removeYear', root, year, files.length] }],
        confirm,
      )
      await removeFiles(needs, root, files)
      needs.publish('archive.changed', null)
      return { files: files.length, bytes }
    },
  }
}

/** Takes up what a crash left, where nobody else writes; a folder that can't be written is verified all the same. */
async function settle(archives: Archives, root: string): Promise<void> {
  if (!(await hasJournal(root))) return
  try {
    await (await archives.open(root)).release()
  } catch (error) {
    if (!isAppError(error) || !['not_now', 'storage', 'conflict'].includes(error.code)) throw error
  }
}

const LOST_ENTRIES: readonly string[] = ['entries_missing', 'tail_cut', 'journal_replaced']

/** Files that the database remembers and of which neither entry nor file is there. */
async function goneWithEntry(mirror: Mirror, root: string): Promise<ArchiveProblem[]> {
  const told = new Set<string>()
  for await (const lines of journalLines(root))
    for (const line of lines) told.add(readLine(line)?.entry.path ?? '')
  const found: ArchiveProblem[] = []
  for (const { path } of await mirror.live(root)) {
    if (told.has(path) || (await exists(join(root, path)))) continue
    found.push({ what: 'missing', path, text: `${path} is missing, and so is its entry.` })
  }
  return found
}

/** The copy may have the flaws that the archive had; others mean that it is none. */
async function sameProblems(
  { worker }: Needs,
  given: {
    from: string
    known: Awaited<ReturnType<Mirror['tail']>>
    check: { problems: ArchiveProblem[] }
    signal: AbortSignal
  },
): Promise<void> {
  const { from, known, check, signal } = given
  const before = await worker.run('verify', { root: from, known }, { signal })
  const old = new Set(before.problems.map(({ what, path }) => `${what} ${path}`))
  const fresh = check.problems.find(({ what, path }) => !old.has(`${what} ${path}`))
  if (!fresh) return
  throw new AppError({
    code: 'storage',
    message: `The copy of the archive is not the same: ${fresh.text}`,
    next: 'The archive stays where it is. Check the new folder’s disk, then move it again.',
  })
}

async function removeFiles(
  { archives, clock }: Needs,
  root: string,
  files: readonly Kept[],
): Promise<void> {
  const archive = await archives.open(root)
  try {
    const at = clock.now().toISOString()
    await archive.remove(
      files.map(({ kind, version, path, sha256, bytes, invoice }) => ({
        ...{ did: 'removed', kind, version, path, sha256, bytes, invoice },
      })),
      async () => {
        for (const { path } of files) await rm(join(root, path), { force: true })
      },
      files.flatMap(({ path }) => [
        {
          sql: `update invoices set collected = facts, file_problem = ? where id in
                (select invoice_id from invoice_files where root = ? and path = ?)`,
          params: [removedText(at), root, path],
        },
        { sql: 'delete from invoice_files where root = ? and path = ?', params: [root, path] },
      ]),
    )
  } finally {
    await archive.release()
  }
}

const yearOfPath = (path: string): string => path.replace(/^copies\//, '').split('/')[0] ?? ''
