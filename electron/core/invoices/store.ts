import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@shared/domain/app-error.ts'
import { Invoice, type InvoiceFile } from '@shared/domain/invoice.ts'
import { globalId } from '../ids.ts'
import type { Owner } from '../inventory/servers.ts'
import { readSucceeded } from '../inventory/reads.ts'
import { readJson } from '../json.ts'
import type { InvoiceFacts } from '../providers/kit/capability.ts'
import type { Row, Statement } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'

/** A file of the archive: a document, or with `data` what the provider told of the invoice. */
export type ArchiveFile = Omit<InvoiceFile, 'kind'> & { kind: InvoiceFile['kind'] | 'data' }

/** The cached invoices of all accounts and where their files are, newest first. */
export interface InvoiceStore {
  list(accountId?: string): Promise<Invoice[]>
  get(id: string): Promise<Invoice>
  saveList(owner: Owner, facts: readonly InvoiceFacts[], at: string): Promise<void>
  /** The one place that records a file; `root` is the archive folder that its path is relative to. */
  saveFile(id: string, file: ArchiveFile, root: string): Promise<void>
  /** Every file of an invoice, oldest version first, each with its absolute path. */
  files(id: string): Promise<(ArchiveFile & { absolute: string })[]>
  /** The invoices with these ids, in this order; one that is gone is left out. */
  some(ids: readonly string[]): Promise<Invoice[]>
  /** The files of many invoices, as `files` has them, by invoice. */
  filesOf(ids: readonly string[]): Promise<Map<string, (ArchiveFile & { absolute: string })[]>>
  saveProblem(id: string, problem: string): Promise<void>
  /** What the provider's list said of it, as it came; null where it was not kept. */
  source(id: string): Promise<unknown>
}

const Facts = Invoice.omit({ seenAt: true, file: true, versions: true, fileProblem: true })

/** Each invoice with its best document: 'original' sorts behind 'copy', the newest version last. */
const SELECT = `
  select i.*, f.kind, f.version, f.path, f.sha256, f.bytes, f.saved_at,
    (select count(*) from invoice_files o where o.invoice_id = i.id and o.kind = 'original') as versions
  from invoices i left join invoice_files f on f.rowid = (
    select b.rowid from invoice_files b where b.invoice_id = i.id and b.kind in ('original', 'copy')
    order by b.kind desc, b.version desc limit 1)`

const CHOSEN = '(select value from json_each(?))'

export function invoiceStore(storage: Storage): InvoiceStore {
  return {
    list: async (accountId) => {
      const rows = accountId
        ? await storage.all(`${SELECT} where i.account_id = ?`, accountId)
        : await storage.all(SELECT)
      return rows
        .flatMap((row) => fromRow(row) ?? [])
        .sort((a, b) => b.issuedAt.localeCompare(a.issuedAt))
    },
    get: async (id) => {
      const row = await storage.get(`${SELECT} where i.id = ?`, id)
      const invoice = row && fromRow(row)
      if (!invoice) throw noInvoice(id)
      return invoice
    },
    saveList: async (owner, facts, at) => {
      await storage.batch([
        ...facts.map((one) => upsert(owner, one, at)),
        readSucceeded(owner.accountId, 'invoices', at),
      ])
    },
    files: async (id) => {
      const rows = await storage.all(
        'select * from invoice_files where invoice_id = ? order by kind, version',
        id,
      )
      return rows.map(fileOnDisk)
    },
    some: async (ids) => {
      const rows = await storage.all(`${SELECT} where i.id in ${CHOSEN}`, JSON.stringify(ids))
      const byId = new Map(rows.flatMap((row) => fromRow(row) ?? []).map((one) => [one.id, one]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
    filesOf: async (ids) => {
      const rows = await storage.all(
        `select * from invoice_files where invoice_id in ${CHOSEN} order by invoice_id, kind, version`,
        JSON.stringify(ids),
      )
      const found = new Map<string, (ArchiveFile & { absolute: string })[]>()
      for (const row of rows) {
        const id = String(row.invoice_id)
        found.set(id, [...(found.get(id) ?? []), fileOnDisk(row)])
      }
      return found
    },
    saveFile: async (id, file, root) => {
      const record = {
        sql: `insert into invoice_files (invoice_id, kind, version, root, path, sha256, bytes, saved_at)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              on conflict (invoice_id, kind, version) do update set root = excluded.root, path = excluded.path,
                sha256 = excluded.sha256, bytes = excluded.bytes, saved_at = excluded.saved_at`,
        params: [
          ...[id, file.kind, file.version, root, file.path],
          ...[file.sha256, file.bytes, file.savedAt],
        ],
      }
      const solved = { sql: 'update invoices set file_problem = null where id = ?', params: [id] }
      await storage.batch(file.kind === 'original' ? [record, solved] : [record])
    },
    source: async (id) => {
      const row = await storage.get(
        `select json_extract(data, '$.source') as source from invoices where id = ?`,
        id,
      )
      return readJson(z.json(), row?.source)
    },
    saveProblem: async (id, problem) => {
      await storage.run('update invoices set file_problem = ? where id = ?', problem, id)
    },
  }
}

function upsert(owner: Owner, facts: InvoiceFacts, at: string): Statement {
  const id = globalId(owner.accountId, facts.providerId)
  return {
    sql: `insert into invoices (id, account_id, data, seen_at) values (?, ?, ?, ?)
          on conflict (id) do update set data = excluded.data, seen_at = excluded.seen_at`,
    params: [id, owner.accountId, JSON.stringify({ ...facts, id, ...owner }), at],
  }
}

const fileOnDisk = (row: Row): ArchiveFile & { absolute: string } => ({
  ...fileOf(row),
  absolute: join(String(row.root), String(row.path)),
})

const fileOf = (row: Row): ArchiveFile => ({
  kind: String(row.kind) as ArchiveFile['kind'],
  version: Number(row.version),
  path: String(row.path),
  sha256: String(row.sha256),
  bytes: Number(row.bytes),
  savedAt: String(row.saved_at),
})

function fromRow(row: Row): Invoice | null {
  const facts = readJson(Facts, row.data)
  if (!facts) return null
  const file = row.path == null ? null : (fileOf(row) as InvoiceFile)
  const fileProblem = row.file_problem == null ? null : String(row.file_problem)
  const versions = Number(row.versions)
  return { ...facts, seenAt: String(row.seen_at), file, versions, fileProblem }
}

const noInvoice = (id: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `There is no invoice "${id}".`,
    next: 'Sync the account, then look at the list of invoices for its id.',
  })
