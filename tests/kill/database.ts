import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'

export type Line = Record<string, string | number | null>

/** Rows of the database of a data folder, beside whoever has it open. */
export function query(dataDir: string, sql: string): Line[] {
  const database = new DatabaseSync(join(dataDir, 'quayside.sqlite'))
  try {
    return database.prepare(sql).all() as Line[]
  } finally {
    database.close()
  }
}
