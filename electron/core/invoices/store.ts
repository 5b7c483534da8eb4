import { join } from 'node:path'
import { AppError } from '@shared/domain/app-error.ts'
import { Invoice, type InvoiceFile } from '@shared/domain/invoice.ts'
import { globalId } from '../ids.ts'
import type { Owner } from '../inventory/servers.ts'
import { readSucceeded } from '../inventory/reads.ts'
import { readJson } from '../json.ts'
import type { InvoiceFacts } from '../providers/kit/capability.ts'
import type { Row, Statement } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'

/** The cached invoices of all accounts and where their PDFs are, newest first. */
export interface InvoiceStore {
  list(accountId?: string): Promise<Invoice[]>
  get(id: string): Promise<Invoice>
  saveList(owner: Owner, facts: readonly InvoiceFacts[], at: string): Promise<void>
  /** `root` is the archive folder that the file's path is relative to. */
  saveFile(id: string, file: InvoiceFile, root: string): Promise<void>
  /** Absolute path of the saved PDF; null when none was saved. */
  filePath(id: string): Promise<string | null>
  saveProblem(id: string, problem: string): Promise<void>
}

const Facts = Invoice.omit({ seenAt: true, file: true, fileProblem: true })

export function invoiceStore(storage: Storage): InvoiceStore {
  return {
    list: async (accountId) => {
      const rows = accountId
        ? await storage.all('select * from invoices where account_id = ?', accountId)
        : await storage.all('select * from invoices')
      return rows
        .flatMap((row) => fromRow(row) ?? [])
        .sort((a, b) => b.issuedAt.localeCompare(a.issuedAt))
    },
    get: async (id) => {
      const row = await storage.get('select * from invoices where id = ?', id)
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
    filePath: async (id) => {
      const row = await storage.get('select file_root, file_path from invoices where id = ?', id)
      return row?.file_path == null ? null : join(String(row.file_root), String(row.file_path))
    },
    saveFile: async (id, file, root) => {
      await storage.run(
        `update invoices set file_root = ?, file_path = ?, file_sha256 = ?, file_bytes = ?, file_saved_at = ?,
         file_problem = null where id = ?`,
        root,
        file.path,
        file.sha256,
        file.bytes,
        file.savedAt,
        id,
      )
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

function fromRow(row: Row): Invoice | null {
  const facts = readJson(Facts, row.data)
  if (!facts) return null
  const file: InvoiceFile | null =
    row.file_path === null || row.file_path === undefined
      ? null
      : {
          path: String(row.file_path),
          sha256: String(row.file_sha256),
          bytes: Number(row.file_bytes),
          savedAt: String(row.file_saved_at),
        }
  const fileProblem = row.file_problem == null ? null : String(row.file_problem)
  return { ...facts, seenAt: String(row.seen_at), file, fileProblem }
}

const noInvoice = (id: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `There is no invoice "${id}".`,
    next: 'Sync the account, then look at the list of invoices for its id.',
  })
