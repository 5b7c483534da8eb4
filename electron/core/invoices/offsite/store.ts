import { AppErrorData } from '@shared/domain/app-error.ts'
import type { OffsiteRun, OffsiteState } from '@shared/domain/offsite.ts'
import { readJson } from '../../json.ts'
import type { Row } from '../../storage/protocol.ts'
import type { Storage } from '../../storage/storage.ts'

/** What is known of an object in the bucket. */
export interface Sent {
  key: string
  sha256: string
  bytes: number
  /** Null: it is not there. */
  sentAt: string | null
  lockedUntil: string | null
  /** A sentence; null when it is as it should be. */
  problem: string | null
}

/** The record of what one target holds. */
export interface OffsiteStore {
  known(keys: readonly string[]): Promise<Map<string, Sent>>
  save(sent: Sent): Promise<void>
  verified(key: string, at: string): Promise<void>
  /** All that was sent, by key, page by page. */
  pages(): AsyncGenerator<Sent[]>
  /** The last key below a folder, or null. */
  lastKey(folder: string): Promise<string | null>
  ended(kind: 'copy' | 'verify', run: OffsiteRun): Promise<void>
  state(prefix: string): Promise<Omit<OffsiteState, 'target' | 'hasSecret'>>
}

const PAGE = 500
const FIRST = 50

export function offsiteStore(storage: Storage, target: string): OffsiteStore {
  const run = async (kind: 'copy' | 'verify'): Promise<OffsiteRun | null> => {
    const sql = 'select * from offsite_runs where target = ? and kind = ?'
    const row = await storage.get(sql, target, kind)
    if (!row) return null
    const { at, text, error } = row
    return { at: String(at), text: String(text), error: readJson(AppErrorData, error) }
  }
  return {
    known: async (keys) => {
      const sql = `select * from offsite_files where target = ? and key in (select value from json_each(?))`
      const rows = await storage.all(sql, target, JSON.stringify(keys))
      return new Map(rows.map((row) => [String(row.key), sentOf(row)]))
    },
    save: async ({ key, sha256, bytes, sentAt, lockedUntil, problem }) => {
      await storage.run(
        `insert into offsite_files (target, key, sha256, bytes, sent_at, locked_until, problem)
         values (?, ?, ?, ?, ?, ?, ?)
         on conflict (target, key) do update set sha256 = excluded.sha256, bytes = excluded.bytes,
           sent_at = excluded.sent_at, locked_until = excluded.locked_until, problem = excluded.problem`,
        ...[target, key, sha256, bytes, sentAt, lockedUntil, problem],
      )
    },
    verified: async (key, at) => {
      const sql = `update offsite_files set verified_at = ?, problem = null where target = ? and key = ?`
      await storage.run(sql, at, target, key)
    },
    pages: async function* () {
      let after = ''
      for (;;) {
        const rows = await storage.all(
          `select * from offsite_files where target = ? and key > ? and sent_at is not null
           order by key limit ?`,
          ...[target, after, PAGE],
        )
        if (rows.length === 0) return
        yield rows.map(sentOf)
        after = String(rows.at(-1)?.key)
      }
    },
    lastKey: async (folder) => {
      const sql = `select max(key) as key from offsite_files
        where target = ?1 and substr(key, 1, length(?2)) = ?2 and sent_at is not null`
      const row = await storage.get(sql, target, folder)
      return row?.key == null ? null : String(row.key)
    },
    ended: async (kind, { at, text, error }) => {
      await storage.run(
        `insert into offsite_runs (target, kind, at, text, error) values (?, ?, ?, ?, ?)
         on conflict (target, kind) do update set at = excluded.at, text = excluded.text, error = excluded.error`,
        ...[target, kind, at, text, error && JSON.stringify(error)],
      )
    },
    state: async (prefix) => {
      const counts = await storage.get(
        `select count(*) as total, count(o.key) as sent, coalesce(sum(o.bytes), 0) as bytes,
           coalesce(sum(iif(o.key is null, f.bytes, 0)), 0) as bytes_left
         from invoice_files f left join offsite_files o on o.target = ? and o.key = ? || f.path
           and o.sha256 = f.sha256 and o.sent_at is not null and o.problem is null`,
        ...[target, prefix],
      )
      const problems = await storage.all(
        'select key, problem from offsite_files where target = ? and problem is not null order by key',
        target,
      )
      return {
        files: {
          total: Number(counts?.total ?? 0),
          sent: Number(counts?.sent ?? 0),
          bytes: Number(counts?.bytes ?? 0),
          bytesLeft: Number(counts?.bytes_left ?? 0),
        },
        lastCopy: await run('copy'),
        lastVerify: await run('verify'),
        problems: {
          count: problems.length,
          first: problems.slice(0, FIRST).map(({ key, problem }) => ({
            path: String(key).slice(prefix.length),
            text: String(problem),
          })),
        },
      }
    },
  }
}

const sentOf = (row: Row): Sent => ({
  key: String(row.key),
  sha256: String(row.sha256),
  bytes: Number(row.bytes),
  sentAt: row.sent_at == null ? null : String(row.sent_at),
  lockedUntil: row.locked_until == null ? null : String(row.locked_until),
  problem: row.problem == null ? null : String(row.problem),
})
