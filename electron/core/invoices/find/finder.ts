import type {
  InvoiceHit,
  InvoiceOverview,
  InvoicePage,
  InvoiceSort,
  InvoiceSums,
  InvoiceTotals,
} from '@shared/domain/invoice-search.ts'
import { TextProblem } from '@shared/domain/invoice-search.ts'
import type { AccountStore } from '../../accounts/store.ts'
import type { Spent } from '../../billing/transactions.ts'
import type { Clock } from '../../ports.ts'
import { readStates } from '../../inventory/reads.ts'
import type { Row } from '../../storage/protocol.ts'
import type { Storage } from '../../storage/storage.ts'
import type { InvoiceStore } from '../store.ts'
import { type InvoiceWish, type Search, type SearchContext, searchOf } from './conditions.ts'
import { excerptOf, EXCERPTS } from './excerpts.ts'
import { partOf, SUMMED, sumsFrom, totalsFrom } from './sums.ts'

interface Slice {
  sort: InvoiceSort
  offset: number
  limit: number
}

/** Finds, orders and sums up invoices in the database; only what is asked for leaves it. */
export interface InvoiceFinder {
  page(wish: InvoiceWish & Slice): Promise<InvoicePage>
  /** Ids of all that fit, in order, or of a slice of them. */
  ids(wish: InvoiceWish & Partial<Slice>): Promise<string[]>
  sums(wish: InvoiceWish): Promise<InvoiceSums>
  totals(wish: InvoiceWish): Promise<InvoiceTotals>
  overview(accountId?: string): Promise<InvoiceOverview>
  /** What was invoiced and is not void, by account, month (UTC) and currency. */
  spent(): Promise<Spent[]>
}

interface Needs {
  storage: Storage
  store: Pick<InvoiceStore, 'some'>
  accounts: Pick<AccountStore, 'list'>
  providerName: (provider: string) => string
  clock: Clock
}

const FIRST: InvoiceSort = { key: 'first', descending: false }

/** "R-9" before "R-10": the digits at the end count as a number. */
const HEAD = `rtrim(k.number, '0123456789')`
const NUMBER = `${HEAD} collate nocase # , cast(substr(k.number, length(${HEAD}) + 1) as integer)`
const BY: Record<InvoiceSort['key'], string> = {
  // An index has this order the other way round.
  first: 'k.unpaid !, k.issued_at !, k.n',
  issued: 'k.issued_at #, k.n',
  number: `${NUMBER} #, k.n`,
  account: `(select a.label from accounts a where a.id = k.account_id) collate nocase #, k.issued_at desc, k.n`,
  state: `case k.state when 'unpaid' then 0 when 'paid' then 1 when 'unknown' then 2 else 3 end #, k.issued_at desc, k.n`,
  kind: `case k.kind when 'none' then 0 when 'missing' then 1 when 'copy' then 2 else 3 end #, k.issued_at desc, k.n`,
  total: 'k.currency #, k.total_minor #, k.n',
}

/** The same order both ways, to the last row. */
const orderOf = ({ key, descending }: InvoiceSort): string =>
  `order by ${`${BY[key]} ${key === 'first' ? '!' : '#'}`
    .replaceAll('#', descending ? 'desc' : 'asc')
    .replaceAll('!', descending ? 'asc' : 'desc')}`

export function createInvoiceFinder(needs: Needs): InvoiceFinder {
  const { storage } = needs
  const context = async (): Promise<SearchContext> => ({
    accounts: (await needs.accounts.list()).map(({ id, label, provider }) => ({
      ...{ id, label, provider },
      providerName: needs.providerName(provider),
    })),
    today: needs.clock.now().toISOString().slice(0, 10),
  })
  const search = async (wish: InvoiceWish): Promise<Search> => searchOf(wish, await context())
  const keys = ({ from, params }: Search, { sort, offset, limit }: Slice): Promise<Row[]> =>
    storage.all(
      `select k.n, k.invoice_id, k.text_problem, k.text_waits ${from} ${orderOf(sort)} limit ? offset ?`,
      ...params,
      limit,
      offset,
    )
  const count = async ({ from, params }: Search): Promise<number> => {
    const row = await storage.get(`select count(*) as count ${from}`, ...params)
    return Number(row?.count ?? 0)
  }
  const excerpts = async (
    match: string | null,
    rows: readonly Row[],
  ): Promise<Map<number, Row>> => {
    if (match === null || rows.length === 0) return new Map()
    const found = await storage.all(EXCERPTS, match, JSON.stringify(rows.map(({ n }) => n)))
    return new Map(found.map((row) => [Number(row.n), row]))
  }
  return {
    page: async ({ sort, offset, limit, ...wish }) => {
      const wanted = await search(wish)
      const [rows, total] = await Promise.all([
        keys(wanted, { sort, offset, limit }),
        count(wanted),
      ])
      const [invoices, texts] = await Promise.all([
        needs.store.some(rows.map(({ invoice_id: id }) => String(id))),
        excerpts(wanted.match, rows),
      ])
      const items = rows.flatMap((row): InvoiceHit[] => {
        const invoice = invoices.get(String(row.invoice_id))
        const excerpt = excerptOf(texts.get(Number(row.n)))
        const textProblem = TextProblem.safeParse(row.text_problem).data ?? null
        return invoice ? [{ invoice, excerpt, textProblem, textWaits: row.text_waits !== 0 }] : []
      })
      return { total, items }
    },
    ids: async ({ sort = FIRST, offset = 0, limit = -1, ...wish }) => {
      const rows = await keys(await search(wish), { sort, offset, limit })
      return rows.map(({ invoice_id: id }) => String(id))
    },
    sums: async (wish) => {
      const { from, params } = await search(wish)
      const sql = `select k.currency as currency, ${SUMMED} ${from} group by k.currency`
      return sumsFrom(await storage.all(sql, ...params))
    },
    totals: async (wish) => {
      const known = await context()
      const { from, params } = searchOf(wish, known)
      const rows = await storage.all(
        `select k.month as month, k.account_id as account_id, k.currency as currency, ${SUMMED} ${from}
         group by k.month, k.account_id, k.currency`,
        ...params,
      )
      const provider = new Map(known.accounts.map((account) => [account.id, account.provider]))
      return totalsFrom(rows, (id) => provider.get(id) ?? '')
    },
    overview: async (accountId) => {
      const rows = await storage.all(
        `select k.year as year, k.currency as currency, count(*) as total,
           sum(k.kind = 'missing') as missing, sum(k.text_waits > 0) as waits
         from invoice_keys k where ?1 is null or k.account_id = ?1 group by k.year, k.currency`,
        accountId ?? null,
      )
      const sum = (name: string): number => rows.reduce((all, row) => all + Number(row[name]), 0)
      const each = (name: string): string[] => [...new Set(rows.map((row) => String(row[name])))]
      return {
        total: sum('total'),
        missing: sum('missing'),
        textWaits: sum('waits'),
        years: each('year').filter(Boolean).sort().reverse(),
        currencies: each('currency').sort(),
        reads: await readStates(storage, 'invoices'),
      }
    },
    spent: async () => {
      const rows = await storage.all(
        `select k.account_id as account_id, k.month as month, k.currency as currency, ${SUMMED}
         from invoice_keys k group by k.account_id, k.month, k.currency`,
      )
      return rows.map((row) => {
        const { currency, count, total } = partOf(row, () => '')
        const [accountId, month] = [String(row.account_id), String(row.month)]
        return { accountId, month, currency, minor: total, items: count, partial: false }
      })
    },
  }
}
