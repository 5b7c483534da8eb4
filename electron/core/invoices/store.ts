import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@shared/domain/app-error.ts'
import { Invoice, type InvoiceFile } from '@shared/domain/invoice.ts'
import { scrubJson } from '../errors/redact.ts'
import { globalId, splitGlobalId } from '../ids.ts'
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
  /** Those of the ids that there are, by id. */
  some(ids: readonly string[]): Promise<Map<string, Invoice>>
  /** What is still to be paid, the soonest due first. */
  unpaid(): Promise<Invoice[]>
  saveList(owner: Owner, facts: readonly InvoiceFacts[], at: string): Promise<void>
  /** Records one file; `root` is the archive folder that its path is relative to. */
  saveFile(id: string, file: ArchiveFile, root: string): Promise<void>
  /** Ids of one account's invoices that are to be collected: new ones, and those of which the list says something else. */
  wanted(accountId: string): Promise<string[]>
  /** Ids of one account's invoices of which files are recorded. */
  idsWithFiles(accountId: string): Promise<string[]>
  /** Every recorded file below an archive's root, with what its account and invoice are called there. */
  filesIn(root: string): Promise<(ArchiveFile & { archiveName: string; providerId: string })[]>
  /** What collecting needs to know of those of the ids that there are, by id. */
  toCollect(ids: readonly string[]): Promise<Map<string, ToCollect>>
  /** Every file of an invoice, oldest version first, each with its absolute path. */
  files(id: string): Promise<(ArchiveFile & { absolute: string })[]>
  /** The files of many invoices, as `files` has them, by invoice. */
  filesOf(ids: readonly string[]): Promise<Map<string, (ArchiveFile & { absolute: string })[]>>
  /** Why one document could not be collected; it stays wanted. */
  saveProblem(id: string, problem: string): Promise<void>
  /** What the provider's list said of it, as it came; null where it was not kept. */
  source(id: string): Promise<unknown>
}

export interface ToCollect {
  invoice: Invoice
  /** Fingerprint of what the list says now, and the one that its files were read for; null for none. */
  facts: string | null
  collected: string | null
  source: unknown
}

const Facts = Invoice.omit({ seenAt: true, file: true, versions: true, fileProblem: true })

/** What a provider told with its list is kept with the facts. */
const WithSource = z.looseObject({})

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
    some: async (ids) => {
      const rows = await storage.all(`${SELECT} where i.id in ${CHOSEN}`, JSON.stringify(ids))
      const invoices = rows.flatMap((row) => fromRow(row) ?? [])
      return new Map(invoices.map((invoice) => [invoice.id, invoice]))
    },
    unpaid: async () => {
      const rows = await storage.all(
        `${SELECT} join invoice_keys k on k.invoice_id = i.id where k.unpaid = 1
         order by iif(k.due_at = '', k.issued_at, k.due_at)`,
      )
      return rows.flatMap((row) => fromRow(row) ?? [])
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
      await storage.batch([fileRecord(id, file, root)])
    },
    wanted: async (accountId) =>
      (
        await storage.all(
          `select id from invoices where account_id = ? and facts is not null and collected is not facts
           order by json_extract(data, '$.issuedAt') desc`,
          accountId,
        )
      ).map((row) => String(row.id)),
    idsWithFiles: async (accountId) =>
      (
        await storage.all(
          `select distinct f.invoice_id as id from invoice_files f join invoices i on i.id = f.invoice_id
           where i.account_id = ?`,
          accountId,
        )
      ).map((row) => String(row.id)),
    filesIn: async (root) =>
      (
        await storage.all(
          `select f.*, a.archive_name from invoice_files f join invoices i on i.id = f.invoice_id
           join accounts a on a.id = i.account_id where f.root = ?`,
          root,
        )
      ).map((row) => ({
        ...fileOf(row),
        archiveName: String(row.archive_name),
        providerId: splitGlobalId(String(row.invoice_id)).providerId,
      })),
    toCollect: async (ids) => {
      const rows = await storage.all(`${SELECT} where i.id in ${CHOSEN}`, JSON.stringify(ids))
      const text = (value: unknown): string | null => (value == null ? null : String(value))
      const found = new Map<string, ToCollect>()
      for (const row of rows) {
        const invoice = fromRow(row)
        if (!invoice) continue
        const { source } = readJson(WithSource, row.data) ?? {}
        const { facts, collected } = row
        found.set(invoice.id, { invoice, facts: text(facts), collected: text(collected), source })
      }
      return found
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
  const data = JSON.stringify({ ...facts, source: scrubJson(facts.source), id, ...owner })
  return {
    // What the details told besides (the VAT) holds as long as the list says the same.
    sql: `insert into invoices (id, account_id, data, seen_at, facts) values (?, ?, ?, ?, ?)
          on conflict (id) do update set seen_at = excluded.seen_at, facts = excluded.facts,
            data = case when facts is excluded.facts and told is not null
              then json_patch(excluded.data, told) else excluded.data end`,
    params: [id, owner.accountId, data, at, fingerprint(facts)],
  }
}

/** Of what changes when a document does. */
function fingerprint({ number, issuedAt, subtotal, vat, total, state }: InvoiceFacts): string {
  const facts = JSON.stringify([number, issuedAt, subtotal, vat, total, state ?? 'unknown'])
  return createHash('sha256').update(facts).digest('hex').slice(0, 16)
}

/** The one statement that records a file; `root` is the archive folder that its path is relative to. */
export function fileRecord(id: string, file: ArchiveFile, root: string): Statement {
  return {
    sql: `insert into invoice_files (invoice_id, kind, version, root, path, sha256, bytes, saved_at)
          values (?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (invoice_id, kind, version) do update set root = excluded.root, path = excluded.path,
            sha256 = excluded.sha256, bytes = excluded.bytes, saved_at = excluded.saved_at`,
    params: [
      ...[id, file.kind, file.version, root, file.path],
      ...[file.sha256, file.bytes, file.savedAt],
    ],
  }
}

/** Collected for these facts. `told` is what the details say of the invoice and its list does not. */
export function collectedRecord(
  id: string,
  { facts, problem, told }: { facts: string | null; problem: string | null; told: object },
): Statement {
  return {
    sql: `update invoices set collected = ?2, file_problem = ?3, told = ?4,
            data = case when facts is ?2 then json_patch(data, ?4) else data end where id = ?1`,
    params: [id, facts, problem, JSON.stringify(told)],
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

export const noInvoice = (id: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `There is no invoice "${id}".`,
    next: 'Sync the account, then look at the list of invoices for its id.',
  })
