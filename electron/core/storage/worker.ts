import { parentPort } from 'node:worker_threads'
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'
import { openDatabase, StorageFailure } from './open.ts'
import type { Reply, Request, Statement, StatementResult } from './protocol.ts'

/** SQLite on a thread of its own, so that no query ever holds up main. */
let database: DatabaseSyncInstance | null = null

function handle(request: Request): Reply {
  switch (request.type) {
    case 'open': {
      const opened = openDatabase(request.options)
      database = opened.database
      return { id: request.id, ok: true, opened: opened.report }
    }
    case 'batch':
      return { id: request.id, ok: true, results: batch(request.statements) }
    case 'close':
      database?.close()
      database = null
      return { id: request.id, ok: true }
  }
}

/** All statements or none. */
function batch(statements: readonly Statement[]): StatementResult[] {
  if (!database) throw new StorageFailure('failed', 'not open')
  const single = statements.length === 1
  if (!single) database.exec('begin immediate')
  try {
    const prepared = preparing(database)
    const results = statements.map((statement) => run(prepared, statement))
    if (!single) database.exec('commit')
    return results
  } catch (error) {
    if (!single) database.exec('rollback')
    throw error
  }
}

type Prepare = (sql: string) => StatementSyncInstance

/** A long batch is mostly one statement: to prepare it anew for each row, with its triggers, takes longer than to run it. */
function preparing(db: DatabaseSyncInstance): Prepare {
  const known = new Map<string, StatementSyncInstance>()
  return (sql) => {
    const statement = known.get(sql) ?? db.prepare(sql)
    known.set(sql, statement)
    return statement
  }
}

function run(prepare: Prepare, { sql, params = [] }: Statement): StatementResult {
  const statement = prepare(sql)
  if (/^\s*(select|with|pragma)|\breturning\b/i.test(sql)) {
    const rows = statement.all(...params) as StatementResult['rows']
    return { rows, changes: rows.length }
  }
  return { rows: [], changes: Number(statement.run(...params).changes) }
}

function answer(request: Request): Reply {
  try {
    return handle(request)
  } catch (error) {
    const failure = error instanceof StorageFailure ? error : StorageFailure.of(error)
    return { id: request.id, ok: false, code: failure.code, detail: failure.message }
  }
}

parentPort?.on('message', (requests: Request[]) => {
  for (const request of requests) parentPort?.postMessage(answer(request))
})
