import { AppError } from '@shared/domain/app-error.ts'
import { Balance, BalanceDay } from '@shared/domain/balance.ts'
import { readJson } from '../json.ts'
import { readSucceeded } from '../inventory/reads.ts'
import type { Owner } from '../inventory/servers.ts'
import type { BalanceFacts } from '../providers/kit/capability.ts'
import type { Statement } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'
import type { TransactionStore } from './transactions.ts'

/** The cached balance of each account that has one, and what it was on the days before. */
export interface BalanceStore {
  list(): Promise<Balance[]>
  get(accountId: string): Promise<Balance | null>
  /** With its transactions. Throws `unexpected_response` for amounts that are none, and keeps what was there. */
  save(owner: Owner, facts: BalanceFacts, at: string): Promise<void>
  /** Changes what is cached, where anything is. */
  merge(accountId: string, change: Partial<Balance>): Promise<void>
  /** Oldest first. */
  history(accountId: string): Promise<BalanceDay[]>
}

export function balanceStore(storage: Storage, transactions: TransactionStore): BalanceStore {
  const get: BalanceStore['get'] = async (accountId) => {
    const row = await storage.get('select data from balances where account_id = ?', accountId)
    return row && readJson(Balance, row.data)
  }
  return {
    get,
    list: async () => {
      const rows = await storage.all('select data from balances')
      return rows.flatMap((row) => readJson(Balance, row.data) ?? [])
    },
    save: async (owner, { transactions: booked = [], moreTransactions = false, ...facts }, at) => {
      const read = Balance.safeParse({ ...facts, ...owner, readAt: at })
      if (!read.success) throw notAmounts(read.error.issues[0]?.path.join('.') ?? 'the balance')
      await storage.batch([
        {
          sql: `insert into balances (account_id, data, read_at) values (?, ?, ?)
                on conflict (account_id) do update set data = excluded.data, read_at = excluded.read_at`,
          params: [owner.accountId, JSON.stringify(read.data), at],
        },
        ...dayOf(read.data),
        ...(await transactions.saving(owner.accountId, booked, moreTransactions)),
        readSucceeded(owner.accountId, 'balance', at),
      ])
    },
    merge: async (accountId, change) => {
      const known = await get(accountId)
      if (!known) return
      await storage.run(
        'update balances set data = ? where account_id = ?',
        JSON.stringify({ ...known, ...change }),
        accountId,
      )
    },
    history: async (accountId) => {
      const rows = await storage.all(
        'select day, currency, minor from balance_days where account_id = ? order by day',
        accountId,
      )
      return rows.map((row) => ({
        day: String(row.day),
        amount: { minor: Number(row.minor), currency: String(row.currency) },
      }))
    },
  }
}

/** The newest of a day takes the place of the one before. */
const dayOf = ({ accountId, available, readAt }: Balance): Statement[] =>
  available === null
    ? []
    : [
        {
          sql: `insert into balance_days (account_id, day, currency, minor) values (?, ?, ?, ?)
                on conflict (account_id, day) do update
                set currency = excluded.currency, minor = excluded.minor`,
          params: [accountId, readAt.slice(0, 10), available.currency, available.minor],
        },
      ]

export const notAmounts = (field: string): AppError =>
  new AppError({
    code: 'unexpected_response',
    message: `The provider told a balance that is no amount (${field}). The one before is kept.`,
    next: 'Read again. If it stays, look at the balance on the provider’s own site.',
  })
