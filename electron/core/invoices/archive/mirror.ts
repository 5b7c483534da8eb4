import { groupedBy } from '@shared/dns/plan.ts'
import type { Row, Statement } from '../../storage/protocol.ts'
import type { Storage } from '../../storage/storage.ts'
import type { Entry, Tail } from './journal.ts'
import type { FileKind } from './layout.ts'

/** A file of the archive as its journal has it. */
export interface Kept {
  path: string
  kind: FileKind
  version: number
  sha256: string
  bytes: number
  at: string
  invoice: string
  /** Removed by the user's word; null for one that is to be there. */
  removedAt: string | null
}

/** What the database remembers of the journals: where each ends, and what they say of each file. */
export interface Mirror {
  tail(root: string): Promise<Tail | null>
  /** Entries and the journal's new end, with `also`, in one transaction. */
  record(root: string, entries: readonly Entry[], also?: readonly Statement[]): Promise<void>
  /** Every file of each item, also removed ones, by item. */
  filesOf(root: string, invoices: readonly string[]): Promise<Map<string, Kept[]>>
  /** The paths of all files below a folder, also removed ones. */
  pathsIn(root: string, folder: string): Promise<string[]>
  /** All files of one account's folder name. */
  filesOfAccount(root: string, archiveName: string): Promise<Kept[]>
  /** What the last verification found, as JSON; null before the first. */
  checked(root: string): Promise<string | null>
  saveCheck(root: string, check: string): Promise<void>
  /** How many files are to be there, and their bytes. */
  size(root: string): Promise<{ files: number; bytes: number }>
  /** Every file that is to be there. */
  live(root: string): Promise<Kept[]>
  /** The archive is at another place now. */
  move(from: string, to: string): Promise<void>
  /** Begins anew: the journal is another one than was known. */
  forget(root: string): Promise<void>
}

export function createMirror(storage: Storage): Mirror {
  return {
    tail: async (root) => {
      const row = await storage.get('select seq, hash from archives where root = ?', root)
      return row && { seq: Number(row.seq), hash: String(row.hash) }
    },
    record: async (root, entries, also = []) => {
      const last = entries.at(-1)
      const end = last ? [endOf(root, last)] : []
      await storage.batch([...entries.map((entry) => fileOf(root, entry)), ...also, ...end])
    },
    filesOf: async (root, invoices) => {
      const rows = await storage.all(
        `select * from archive_files where root = ? and invoice in (select value from json_each(?))`,
        ...[root, JSON.stringify(invoices)],
      )
      return groupedBy(rows.map(keptOf), ({ invoice }) => invoice)
    },
    pathsIn: async (root, folder) =>
      (
        await storage.all(
          'select path from archive_files where root = ? and path >= ? and path < ?',
          // '0' is the character behind '/'.
          ...[root, `${folder}/`, `${folder}0`],
        )
      ).map(({ path }) => String(path)),
    filesOfAccount: async (root, archiveName) =>
      (
        await storage.all(
          'select * from archive_files where root = ? and invoice >= ? and invoice < ?',
          // '0' is the character behind '/'.
          ...[root, `${archiveName}/`, `${archiveName}0`],
        )
      ).map(keptOf),
    checked: async (root) => {
      const row = await storage.get('select checked from archives where root = ?', root)
      return row?.checked == null ? null : String(row.checked)
    },
    saveCheck: async (root, check) => {
      await storage.run('update archives set checked = ? where root = ?', check, root)
    },
    size: async (root) => {
      const row = await storage.get(
        `select count(*) as files, coalesce(sum(bytes), 0) as bytes from archive_files
         where root = ? and removed_at is null`,
        root,
      )
      return { files: Number(row?.files), bytes: Number(row?.bytes) }
    },
    live: async (root) =>
      (
        await storage.all('select * from archive_files where root = ? and removed_at is null', root)
      ).map(keptOf),
    move: async (from, to) => {
      const params = [to, from]
      await storage.batch([
        { sql: 'delete from archives where root = ?', params: [to] },
        { sql: 'delete from archive_files where root = ?', params: [to] },
        { sql: 'update archives set root = ? where root = ?', params },
        { sql: 'update archive_files set root = ? where root = ?', params },
        { sql: 'update invoice_files set root = ? where root = ?', params },
      ])
    },
    forget: async (root) => {
      await storage.batch([
        { sql: 'delete from archives where root = ?', params: [root] },
        { sql: 'delete from archive_files where root = ?', params: [root] },
      ])
    },
  }
}

const endOf = (root: string, { seq, hash }: Tail): Statement => ({
  sql: `insert into archives (root, seq, hash) values (?, ?, ?)
        on conflict (root) do update set seq = excluded.seq, hash = excluded.hash`,
  params: [root, seq, hash],
})

const fileOf = (root: string, entry: Entry): Statement => ({
  sql: `insert into archive_files (root, path, seq, kind, version, sha256, bytes, at, invoice, removed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (root, path) do update set seq = excluded.seq, kind = excluded.kind, version = excluded.version,
          sha256 = excluded.sha256, bytes = excluded.bytes, at = excluded.at, invoice = excluded.invoice,
          removed_at = excluded.removed_at`,
  params: [
    ...[root, entry.path, entry.seq, entry.kind, entry.version, entry.sha256, entry.bytes],
    ...[entry.at, entry.invoice, entry.did === 'removed' ? entry.at : null],
  ],
})

const keptOf = (row: Row): Kept => ({
  path: String(row.path),
  kind: String(row.kind) as FileKind,
  version: Number(row.version),
  sha256: String(row.sha256),
  bytes: Number(row.bytes),
  at: String(row.at),
  invoice: String(row.invoice),
  removedAt: row.removed_at === null ? null : String(row.removed_at),
})
