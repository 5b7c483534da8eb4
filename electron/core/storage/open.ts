import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import type { Opened, OpenOptions, Reply } from './protocol.ts'

type FailureCode = Extract<Reply, { ok: false }>['code']

export class StorageFailure extends Error {
  readonly code: FailureCode

  constructor(code: FailureCode, message: string) {
    super(message)
    this.code = code
  }

  /** SQLite's own words name tables and columns only, never values. */
  static of(error: unknown): StorageFailure {
    const text = error instanceof Error ? error.message : String(error)
    if (/constraint/i.test(text)) return new StorageFailure('constraint', text)
    if (/disk is full|SQLITE_FULL|no space/i.test(text)) return new StorageFailure('full', text)
    if (/locked|busy/i.test(text)) return new StorageFailure('busy', text)
    return new StorageFailure('failed', text)
  }
}

const isDamage = (error: unknown): boolean =>
  error instanceof Error && /malformed|not a database|corrupt|damaged/i.test(error.message)

/**
 * Opens the file, checks it and brings it up to date. A damaged file is moved aside with its journal
 * (never deleted) and a new one begun; a file from a newer Quayside is refused untouched.
 */
export function openDatabase(options: OpenOptions): {
  database: DatabaseSyncInstance
  report: Opened
} {
  mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 })
  try {
    const { database, migrated } = openChecked(options)
    return { database, report: { setAside: null, migrated } }
  } catch (error) {
    if (!isDamage(error)) throw error
    const setAside = moveAside(options.file)
    const { database, migrated } = openChecked(options)
    return { database, report: { setAside, migrated } }
  }
}

function openChecked(options: OpenOptions): { database: DatabaseSyncInstance; migrated: number } {
  const database = new DatabaseSync(options.file)
  try {
    database.exec('pragma busy_timeout = 5000')
    database.exec('pragma journal_mode = wal')
    database.exec('pragma synchronous = normal')
    database.exec('pragma foreign_keys = on')
    check(database)
    return { database, migrated: migrate(database, options.migrations) }
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Every table but those of a full-text index, whose check reads all its text again: 5 seconds for 100,000 documents.
 * It holds nothing that could not be made again.
 */
function check(database: DatabaseSyncInstance): void {
  const tables = database
    .prepare(`select name from pragma_table_list where schema = 'main' and type = 'table'`)
    .all() as { name: string }[]
  for (const { name } of tables) {
    const found = database.prepare(`pragma quick_check("${name}")`).get()
    if ((found as { quick_check: string }).quick_check !== 'ok')
      throw new Error('database disk image is malformed')
  }
}

function migrate(database: DatabaseSyncInstance, migrations: OpenOptions['migrations']): number {
  const version = (database.prepare('pragma user_version').get() as { user_version: number })
    .user_version
  if (version > migrations.length) throw new StorageFailure('newer', `schema ${version}`)
  const missing = migrations.slice(version)
  missing.forEach((migration, index) => {
    database.exec('begin immediate')
    try {
      // Another process (the command line beside the app) may have been faster.
      const now = database.prepare('pragma user_version').get() as { user_version: number }
      if (now.user_version === version + index) {
        database.exec(migration.sql)
        database.exec(`pragma user_version = ${version + index + 1}`)
      }
      database.exec('commit')
    } catch (error) {
      database.exec('rollback')
      throw error
    }
  })
  return missing.length
}

function moveAside(file: string): string {
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const target = `${file}.damaged-${stamp}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix)
  }
  return target
}
