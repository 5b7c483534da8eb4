import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { systemClock } from '../../electron/core/clock.ts'
import { createArchives, type NewFile } from '../../electron/core/invoices/archive/archive.ts'
import { readLine } from '../../electron/core/invoices/archive/journal.ts'
import { INCOMING, JOURNAL, type FileKind } from '../../electron/core/invoices/archive/layout.ts'
import type { LockOptions } from '../../electron/core/invoices/archive/lock.ts'
import { createMirror } from '../../electron/core/invoices/archive/mirror.ts'
import { writeBytes } from '../../electron/core/invoices/archive/write.ts'
import { createArchiveWorker } from '../../electron/core/invoices/worker/archive-worker.ts'
import type { Clock } from '../../electron/core/ports.ts'
import { openStorage } from '../../electron/core/storage/storage.ts'
import { ARCHIVE_WORKER, WORKER } from './build-worker.ts'
import { tempDir } from './temp-dir.ts'

/** An archive over a real folder and a real database of its own. */
export async function testArchive(
  given: { root?: string; dataDir?: string; clock?: Clock; lock?: LockOptions } = {},
) {
  const root = given.root ?? join(tempDir(), 'archive')
  const storage = await openStorage({
    file: join(given.dataDir ?? tempDir(), 'quayside.sqlite'),
    worker: WORKER,
  })
  onTestFinished(() => storage.close().catch(() => {}))
  const mirror = createMirror(storage)
  const worker = createArchiveWorker(ARCHIVE_WORKER)
  onTestFinished(() => worker.close())
  const clock = given.clock ?? systemClock
  const archives = createArchives({ mirror, worker, clock, lock: given.lock })
  return { root, storage, mirror, archives, open: () => archives.open(root) }
}

/** A file that waits in the incoming folder. */
export async function newFile(
  root: string,
  path: string,
  text: string,
  kind: FileKind = 'original',
  version = 1,
): Promise<NewFile> {
  mkdirSync(join(root, INCOMING), { recursive: true })
  const written = await writeBytes(root, Buffer.from(text))
  return { kind, version, path, invoice: `a/${path}`, written }
}

export const journalOf = (root: string) =>
  readFileSync(join(root, JOURNAL), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => readLine(line)!.entry)
