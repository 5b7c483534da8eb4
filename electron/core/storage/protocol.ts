/** What travels between the storage client and its worker thread. */
export type SqlValue = string | number | null
export interface Statement {
  sql: string
  params?: readonly SqlValue[]
}
export type Row = Record<string, SqlValue>
export interface StatementResult {
  rows: Row[]
  changes: number
}

export interface OpenOptions {
  file: string
  /** In order; the database's `user_version` is how many were applied. */
  migrations: readonly { name: string; sql: string }[]
}

export type Request =
  | { id: number; type: 'open'; options: OpenOptions }
  | { id: number; type: 'batch'; statements: readonly Statement[] }
  | { id: number; type: 'close' }

export type Reply =
  | { id: number; ok: true; opened?: Opened; results?: StatementResult[] }
  | {
      id: number
      ok: false
      code: 'newer' | 'full' | 'busy' | 'constraint' | 'failed'
      detail: string
    }

export interface Opened {
  /** Where a damaged database was set aside, or null. */
  setAside: string | null
  /** How many migrations were applied now. */
  migrated: number
}
