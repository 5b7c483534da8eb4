import { Transaction } from '@shared/domain/balance.ts'
import { decimalText } from '@shared/domain/money-words.ts'
import type { HandlerInput } from '@shared/ipc/contract.ts'
import { z } from 'zod'
import { globalId } from '../ids.ts'
import { readJson } from '../json.ts'
import type { TransactionFacts } from '../providers/kit/capability.ts'
import type { Row, SqlValue, Statement } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'
import { notAmounts } from './balances.ts'

export interface TransactionPage {
  items: Transaction[]
  more: boolean
  /** How many there are in all. */
  total: number
}

/** Every booking that was ever read. Providers tell their newest only, so none is deleted here. */
export interface TransactionStore {
  /** What writes those just read; `more`: there may be older ones that the provider did not tell. */
  saving(
    accountId: string,
    booked: readonly TransactionFacts[],
    more: boolean,
  ): Promise<Statement[]>
  list(wanted: HandlerInput<'transactions.list'>): Promise<TransactionPage>
  /** What was taken from the balances, by month, with whether all of the month is known. */
  spent(): Promise<Spent[]>
}

export interface Spent {
  accountId: string
  /** Empty where no time was told. */
  month: string
  currency: string
  minor: bigint
  items: number
  partial: boolean
}

const Data = z.object({
  type: z.string(),
  text: z.string(),
  balanceAfter: Transaction.shape.balanceAfter,
})

export function transactionStore(storage: Storage): TransactionStore {
  /** Where the newly read ones do not reach back to those that are known, some between may be missing. */
  const hasGap = async (accountId: string, ids: readonly string[]): Promise<boolean> => {
    const known = await storage.get(
      'select 1 from transactions where account_id = ? and id in (select value from json_each(?))',
      accountId,
      JSON.stringify(ids),
    )
    return known === null
  }
  return {
    saving: async (accountId, booked, more) => {
      const all = booked.map(({ providerId, ...one }) => readOne(accountId, providerId, one))
      const ids = all.map(({ id }) => id)
      const oldest = more && (await hasGap(accountId, ids)) ? ids.at(-1) : undefined
      // Above all that is known: what is read now is newer than what is no longer told.
      const top = await storage.get(
        'select coalesce(max(place), 0) as place from transactions where account_id = ?',
        accountId,
      )
      const place = (n: number): number => Number(top?.place ?? 0) + all.length - n
      return all.map((one, n) => upsert(one, { place: place(n), gap: one.id === oldest }))
    },
    list: async ({ accountId, search = '', before, limit }) => {
      const { where, params } = conditions(accountId, search)
      const from = before
        ? 'and (at, place, id) < (select at, place, id from transactions where id = ?)'
        : ''
      const rows = await storage.all(
        `select * from transactions where ${where} ${from} order by at desc, place desc, id desc limit ?`,
        ...params,
        ...(before ? [before] : []),
        limit + 1,
      )
      const count = await storage.get(
        `select count(*) as count from transactions where ${where}`,
        ...params,
      )
      return {
        items: rows.slice(0, limit).map(fromRow),
        more: rows.length > limit,
        total: Number(count?.count ?? 0),
      }
    },
    spent: async () => {
      const rows = await storage.all(
        `select account_id, substr(at, 1, 7) as month, currency, max(gap) as gap,
           sum(minor < 0) as items, cast(-sum(min(minor, 0)) as text) as minor
         from transactions group by account_id, substr(at, 1, 7), currency`,
      )
      return rows.map((row) => ({
        accountId: String(row.account_id),
        month: String(row.month),
        currency: String(row.currency),
        minor: BigInt(String(row.minor)),
        items: Number(row.items),
        partial: row.gap === 1,
      }))
    },
  }
}

function readOne(
  accountId: string,
  providerId: string,
  facts: Omit<TransactionFacts, 'providerId'>,
): Transaction {
  const id = globalId(accountId, providerId)
  const read = Transaction.safeParse({ ...facts, id, accountId })
  if (!read.success) throw notAmounts(`transactions.${read.error.issues[0]?.path.join('.')}`)
  return read.data
}

function upsert(
  { id, accountId, at, amount, ...data }: Transaction,
  { place, gap }: { place: number; gap: boolean },
): Statement {
  const search = [data.type, data.text, decimalText(amount), amount.currency, at?.slice(0, 10)]
  return {
    // A gap stays one: nothing that is read later fills it.
    sql: `insert into transactions (id, account_id, at, currency, minor, data, search, place, gap)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (id) do update set at = excluded.at, currency = excluded.currency,
            minor = excluded.minor, data = excluded.data, search = excluded.search, place = excluded.place`,
    params: [
      id,
      accountId,
      at ?? '',
      amount.currency,
      amount.minor,
      JSON.stringify(Data.parse(data)),
      search.join('\n').toLowerCase(),
      place,
      gap ? 1 : 0,
    ],
  }
}

function conditions(
  accountId: string | undefined,
  search: string,
): { where: string; params: SqlValue[] } {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const parts = [
    ...(accountId === undefined ? [] : ['account_id = ?']),
    ...words.map(() => 'instr(search, ?) > 0'),
  ]
  return {
    where: parts.join(' and ') || 'true',
    params: [...(accountId === undefined ? [] : [accountId]), ...words],
  }
}

function fromRow(row: Row): Transaction {
  const data = readJson(Data, row.data) ?? { type: '', text: '', balanceAfter: null }
  return {
    ...data,
    id: String(row.id),
    accountId: String(row.account_id),
    amount: { minor: Number(row.minor), currency: String(row.currency) },
    at: row.at === '' ? null : String(row.at),
  }
}
