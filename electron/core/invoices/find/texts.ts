import { isAppError } from '@shared/domain/app-error.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import type { Clock, Log } from '../../ports.ts'
import type { Row } from '../../storage/protocol.ts'
import type { Storage } from '../../storage/storage.ts'
import type { ArchiveFile, InvoiceStore } from '../store.ts'
import type { ArchiveWorker } from '../worker/archive-worker.ts'
import type { FoundText } from '../worker/jobs/text.ts'

/**
 * Reads the documents that wait for it, one at a time, and puts their text where it is searched. What waits is a mark
 * in the database, so it goes on after a restart.
 */
export interface InvoiceTexts {
  /** Looks for waiting documents, now if nothing is being read. */
  wake(): void
  /** Ends when nothing waits that could be read now; with the signal, reading ends for this run. */
  settled(signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}

interface Needs {
  storage: Storage
  store: Pick<InvoiceStore, 'files'>
  /** A thread of its own: a document that hangs is ended with it, and nobody else's work. */
  worker: ArchiveWorker
  clock: Clock
  log: Log
  publish: Publish
}

/** A document that takes longer is given up, in milliseconds. */
const LONGEST_MS = 60_000
/** Between two documents, so that the rest of the machine comes first, in milliseconds. */
const PAUSE_MS = 20
/** After so many in a row that can't be opened the disk is taken to be away. */
const MOST_AWAY = 20
/** So many at once are said to be new to be searched. */
const TOLD_EVERY = 50

export function createInvoiceTexts(needs: Needs): InvoiceTexts {
  const { storage, worker } = needs
  const life = new AbortController()
  let pass: Promise<void> | null = null
  let again = false

  const next = (state: number, after: number): Promise<Row | null> =>
    storage.get(
      `select n, account_id, invoice_id from invoice_keys where text_waits = ? and n > ?
       order by n limit 1`,
      state,
      after,
    )
  /** Whether it was read. A file that is saved meanwhile sets the mark back, and is read the next time. */
  const readOne = async (row: Row): Promise<boolean> => {
    const n = Number(row.n)
    await storage.run(`update invoice_keys set text_waits = 2 where n = ?`, n)
    const files = await needs.store.files(String(row.invoice_id))
    const newest = (kind: ArchiveFile['kind']): string | null =>
      files.findLast((file) => file.kind === kind)?.absolute ?? null
    const args = { pdf: newest('original') ?? newest('copy'), data: newest('data') }
    const found = await readInTime(args).catch((error: unknown) => failed(error))
    if (!found || life.signal.aborted) return false
    await save(n, found)
    return true
  }
  const readInTime = async (args: {
    pdf: string | null
    data: string | null
  }): Promise<FoundText> => {
    const { signal } = life
    const late = setTimeout(() => void worker.close(), LONGEST_MS)
    try {
      return await worker.run('text', args, { signal })
    } finally {
      clearTimeout(late)
    }
  }
  /** A file that can't be opened waits for the next time: its disk may be away. Any other failure is the document’s. */
  const failed = (error: unknown): FoundText | null => {
    if (life.signal.aborted) return null
    const code = isAppError(error) ? error.code : 'internal'
    needs.log.warn('invoice-text.failed', { code })
    return code === 'storage' ? null : { details: '', text: '', problem: 'unreadable' }
  }
  const save = (n: number, { details, text, problem }: FoundText): Promise<unknown> =>
    storage.batch([
      {
        sql: 'update invoice_text set details = ?, text = ? where rowid = ?',
        params: [details, text, n],
      },
      {
        sql: `update invoice_keys set text_problem = ?, text_waits = iif(text_waits = 2, 0, text_waits)
              where n = ?`,
        params: [problem, n],
      },
    ])
  const readAll = async (state: number): Promise<void> => {
    let after = 0
    const read = new Set<string>()
    const tell = (): void => {
      for (const accountId of read) needs.publish('invoices.changed', { accountId })
      read.clear()
    }
    let away = 0
    for (let count = 1; !life.signal.aborted && away < MOST_AWAY; count++) {
      const row = await next(state, after)
      if (!row) break
      after = Number(row.n)
      if (await readOne(row)) {
        read.add(String(row.account_id))
        away = 0
      } else away++
      if (count % TOLD_EVERY === 0) tell()
      await needs.clock.sleep(PAUSE_MS, life.signal)
    }
    tell()
  }
  /** Those first that were begun and not ended: by a crash, or because their disk was away. */
  const run = async (): Promise<void> => {
    for (const state of [2, 1]) await readAll(state)
  }
  const start = (): Promise<void> =>
    (pass ??= run()
      .catch((error: unknown) => {
        if (life.signal.aborted) return
        needs.log.warn('invoice-text.failed', { code: isAppError(error) ? error.code : 'internal' })
      })
      .finally(() => {
        pass = null
        if (again && !life.signal.aborted) {
          again = false
          void start()
        }
      }))
  return {
    wake: () => {
      if (pass) again = true
      else void start()
    },
    settled: async (signal) => {
      signal?.addEventListener('abort', () => life.abort(), { once: true })
      while (pass) await pass
      await start()
    },
    close: async () => {
      life.abort()
      await worker.close()
      await pass
    },
  }
}
