import type { ArchivedAccount, ArchiveYear, YearReport } from '@shared/domain/archive.ts'
import type { AccountStore } from '../../accounts/store.ts'
import type { Clock } from '../../ports.ts'
import type { Registry } from '../../providers/index.ts'
import type { Provider } from '../../providers/kit/provider.ts'
import type { Storage } from '../../storage/storage.ts'
import { archives } from '../collect/collecting.ts'
import { numberGaps } from './gaps.ts'

/** How complete the archive is: against what the providers list, and in itself. */
export interface ArchiveReports {
  accounts(): Promise<ArchivedAccount[]>
  /** Newest first. `keepYears` 0 is for ever. */
  years(keepYears: number): Promise<ArchiveYear[]>
  /** Every account that has invoices of a year ("2026"). */
  year(year: string): Promise<YearReport[]>
}

interface Needs {
  storage: Storage
  accounts: AccountStore
  registry: Registry
  clock: Clock
  archiveDir(): string
}

const HAS = (kind: string): string =>
  `exists (select 1 from invoice_files f where f.invoice_id = i.id and f.kind = '${kind}')`
const YEAR = `substr(json_extract(i.data, '$.issuedAt'), 1, 4)`

export function createArchiveReports(needs: Needs): ArchiveReports {
  const { storage } = needs
  return {
    accounts: async () => {
      const counts = await storage.all(
        `select i.account_id as id, count(*) as listed, sum(${HAS('original')} or ${HAS('copy')}) as saved
         from invoices i group by 1`,
      )
      const orders = await storage.all(
        `select o.account_id as id, count(*) as listed,
           sum(exists (select 1 from archive_files f join accounts a on a.id = o.account_id where f.root = ?1
             and f.removed_at is null and f.invoice = a.archive_name || '/orders/' || substr(o.id, length(o.account_id) + 2)))
           as saved from orders o group by 1`,
        needs.archiveDir(),
      )
      return (await needs.accounts.list()).map((account) => {
        const provider = needs.registry.provider(account.provider)
        const keeps = archives(provider)
        const rows = keeps === 'orders' ? orders : counts
        const row = rows.find(({ id }) => id === account.id)
        const [listed, saved] = [Number(row?.listed ?? 0), Number(row?.saved ?? 0)]
        return { accountId: account.id, keeps, reason: reasonOf(provider), listed, saved }
      })
    },
    years: async (keepYears) => {
      const rows = await storage.all(
        `select ${YEAR} as year, count(*) as invoices, sum(${HAS('original')} or ${HAS('copy')}) as complete,
           sum((select coalesce(sum(f.bytes), 0) from invoice_files f where f.invoice_id = i.id)) as bytes
         from invoices i group by 1 order by 1 desc`,
      )
      const first = needs.clock.now().getFullYear() - keepYears
      return rows.map((row) => ({
        ...{ year: String(row.year), invoices: Number(row.invoices) },
        ...{ complete: Number(row.complete), bytes: Number(row.bytes) },
        old: keepYears > 0 && Number(row.year) < first,
      }))
    },
    year: async (year) => {
      const rows = await storage.all(
        `select i.id, i.account_id, i.file_problem, i.seen_at < r.read_at as unlisted, r.read_at,
           json_extract(i.data, '$.number') as number, ${HAS('original')} as original, ${HAS('copy')} as copy
         from invoices i left join reads r on r.account_id = i.account_id and r.list = 'invoices'
         where ${YEAR} = ? order by number`,
        year,
      )
      const ids = [...new Set(rows.map((row) => String(row.account_id)))]
      return ids.map((id) =>
        yearOf(
          id,
          rows.filter((row) => row.account_id === id),
        ),
      )
    },
  }
}

type Rows = Awaited<ReturnType<Storage['all']>>

function yearOf(accountId: string, rows: Rows): YearReport {
  const named = (row: Rows[number]) => ({ id: String(row.id), number: String(row.number) })
  const gaps = numberGaps(rows.map((row) => String(row.number)))
  const readAt = rows[0]?.read_at ?? null
  return {
    accountId,
    listed: rows.filter((row) => row.unlisted !== 1).length,
    originals: rows.filter((row) => row.original === 1).length,
    copies: rows.filter((row) => row.original !== 1 && row.copy === 1).length,
    lacking: rows
      .filter((row) => row.original !== 1 && row.copy !== 1)
      .map((row) => ({
        ...named(row),
        why: row.file_problem === null ? null : String(row.file_problem),
      })),
    unlisted: rows.filter((row) => row.unlisted === 1).map(named),
    gaps: gaps.missing,
    scattered: gaps.scattered,
    readAt: readAt === null ? null : String(readAt),
  }
}

function reasonOf({ capabilities }: Provider): string | null {
  const list = capabilities['invoices.list']
  if (list.can !== 'yes') return list.reason
  const pdf = capabilities['invoices.pdf']
  return pdf.can === 'yes' ? null : pdf.reason
}
