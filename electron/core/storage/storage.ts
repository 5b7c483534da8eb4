import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { AppError } from '@shared/domain/app-error.ts'
import type { Paths } from '../ports.ts'
import type {
  Opened,
  Reply,
  Request,
  Row,
  SqlValue,
  Statement,
  StatementResult,
} from './protocol.ts'

const files = import.meta.glob<string>('./migrations/*.sql', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** The numbered migrations in order. */
export const MIGRATIONS = Object.entries(files)
  .map(([path, sql]) => ({ name: path.slice(path.lastIndexOf('/') + 1), sql }))
  .sort((a, b) => a.name.localeCompare(b.name))

/** The database, asynchronous: SQLite runs in a worker thread. Every method throws AppError `storage`. */
export interface Storage {
  /** All statements in one transaction, or none of them. */
  batch(statements: readonly Statement[]): Promise<StatementResult[]>
  all(sql: string, ...params: SqlValue[]): Promise<Row[]>
  get(sql: string, ...params: SqlValue[]): Promise<Row | null>
  /** How many rows changed. */
  run(sql: string, ...params: SqlValue[]): Promise<number>
  close(): Promise<void>
  readonly opened: Opened
}

export interface StorageOptions {
  file: string
  worker: string | URL
  migrations?: readonly { name: string; sql: string }[]
}

/** The database of a data folder. */
export const storageIn = (paths: Pick<Paths, 'dataDir' | 'storageWorker'>): StorageOptions => ({
  file: join(paths.dataDir, 'quayside.sqlite'),
  worker: paths.storageWorker,
})

export async function openStorage(options: StorageOptions): Promise<Storage> {
  const thread = startThread(options.worker)
  const migrations = options.migrations ?? MIGRATIONS
  const reply = await thread
    .ask({ type: 'open', options: { file: options.file, migrations } })
    .catch(async (error: unknown) => {
      await thread.end()
      throw error
    })
  const batch: Storage['batch'] = async (statements) => {
    if (statements.length === 0) return []
    return (await thread.ask({ type: 'batch', statements })).results ?? []
  }
  const one = async (sql: string, params: SqlValue[]): Promise<StatementResult> =>
    (await batch([{ sql, params }]))[0] ?? { rows: [], changes: 0 }
  return {
    batch,
    all: async (sql, ...params) => (await one(sql, params)).rows,
    get: async (sql, ...params) => (await one(sql, params)).rows[0] ?? null,
    run: async (sql, ...params) => (await one(sql, params)).changes,
    close: async () => {
      await thread.ask({ type: 'close' })
      await thread.end()
    },
    opened: reply.opened ?? { setAside: null, migrated: 0 },
  }
}

type Ask = Request extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never
type Success = Extract<Reply, { ok: true }>

function startThread(script: string | URL): {
  ask(what: Ask): Promise<Success>
  end(): Promise<void>
} {
  const worker = new Worker(script)
  const waiting = new Map<number, { done(reply: Success): void; failed(error: AppError): void }>()
  let next = 1
  let ended = false
  /** What is asked at once goes at once: to wake a thread costs more than most questions. */
  let asked: Request[] = []
  const send = (): void => {
    worker.postMessage(asked)
    asked = []
  }
  const failAll = (detail: string): void => {
    ended = true
    for (const one of waiting.values()) one.failed(storageError('failed', detail))
    waiting.clear()
  }
  worker.on('message', (reply: Reply) => {
    const one = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) one?.done(reply)
    else one?.failed(storageError(reply.code, reply.detail))
  })
  worker.on('error', (error) => failAll(error.message))
  worker.on('exit', () => failAll('the storage thread has ended'))
  return {
    ask: (what) =>
      new Promise((done, failed) => {
        if (ended) return failed(storageError('failed', 'the storage is closed'))
        const id = next++
        waiting.set(id, { done, failed })
        if (asked.push({ ...what, id }) === 1) queueMicrotask(send)
      }),
    end: async () => {
      await worker.terminate()
    },
  }
}

const WORDS: Record<Extract<Reply, { ok: false }>['code'], { message: string; next: string }> = {
  newer: {
    message: 'The data folder was written by a newer version of Quayside.',
    next: 'Install the newer version again, or use another data folder.',
  },
  full: {
    message: 'The disk is full; nothing was changed.',
    next: 'Free some space and try again.',
  },
  busy: {
    message: 'The database is in use by another process.',
    next: 'Close other copies of Quayside and try again.',
  },
  constraint: { message: 'The database refused the change.', next: 'Refresh and try again.' },
  failed: {
    message: 'The database could not be read or written.',
    next: 'Check the data folder and its permissions.',
  },
}

const storageError = (code: keyof typeof WORDS, detail: string): AppError =>
  new AppError({
    code: code === 'constraint' ? 'conflict' : 'storage',
    ...WORDS[code],
    message: code === 'failed' ? `${WORDS[code].message} (${detail})` : WORDS[code].message,
  })
