import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { ExportScope } from '@shared/domain/invoice-export.ts'
import type { AccountStore } from '../../accounts/store.ts'
import { readJson } from '../../json.ts'
import type { Registry } from '../../providers/index.ts'
import type { Storage } from '../../storage/storage.ts'
import type { InvoiceStore } from '../store.ts'
import type { ExportRow, FileOnDisk } from './row.ts'

const PAGE = 250
const Paid = z.object({ paidAt: z.string().nullish() })

/** The invoices of an export: their ids at once, all else page by page. */
export interface Selection {
  /** Oldest first. */
  ids(scope: ExportScope): Promise<string[]>
  /** How many files there are, and their bytes. */
  size(ids: readonly string[]): Promise<{ files: number; bytes: number }>
  pages(ids: readonly string[], signal: AbortSignal): AsyncGenerator<ExportRow[]>
}

interface Needs {
  storage: Storage
  store: InvoiceStore
  accounts: AccountStore
  registry: Registry
}

const DATE = `json_extract(data, '$.issuedAt')`
const CHOSEN = '(select value from json_each(?))'

export function selection({ storage, store, accounts, registry }: Needs): Selection {
  const idsOf = async (where: string, ...params: string[]): Promise<string[]> => {
    const sql = `select id from invoices where ${where} order by ${DATE}, id`
    return (await storage.all(sql, ...params)).map(({ id }) => String(id))
  }
  return {
    ids: (scope) => {
      if (scope.of === 'all') return idsOf('true')
      if (scope.of === 'year') return idsOf(`substr(${DATE}, 1, 4) = ?`, scope.year)
      return idsOf(`id in ${CHOSEN}`, JSON.stringify(scope.ids))
    },
    size: async (ids) => {
      const row = await storage.get(
        `select count(*) as files, coalesce(sum(bytes), 0) as bytes from invoice_files
         where invoice_id in ${CHOSEN}`,
        JSON.stringify(ids),
      )
      return { files: Number(row?.files ?? 0), bytes: Number(row?.bytes ?? 0) }
    },
    pages: async function* (ids, signal) {
      const labels = new Map((await accounts.list()).map(({ id, label }) => [id, label]))
      for (let at = 0; at < ids.length; at += PAGE) {
        signal.throwIfAborted()
        const page = ids.slice(at, at + PAGE)
        const [found, files] = await Promise.all([store.some(page), store.filesOf(page)])
        const invoices = page.flatMap((id) => found.get(id) ?? [])
        const rows = invoices.map(async (invoice) => {
          const own = files.get(invoice.id) ?? []
          return {
            invoice,
            files: own,
            provider: registry.provider(invoice.provider).name,
            account: labels.get(invoice.accountId) ?? '',
            paidAt: await paidAt(own),
          }
        })
        yield await Promise.all(rows)
      }
    },
  }
}

/** Told by the provider's own data, as it is kept beside the document. */
async function paidAt(files: readonly FileOnDisk[]): Promise<string | null> {
  const data = files.findLast(({ kind }) => kind === 'data')
  if (!data) return null
  const text = await readFile(data.absolute, 'utf8').catch(() => null)
  return readJson(Paid, text)?.paidAt ?? null
}
