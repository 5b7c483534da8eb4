import { Balance } from '@shared/domain/balance.ts'
import { readJson } from '../json.ts'
import type { BalanceFacts } from '../providers/kit/capability.ts'
import type { Storage } from '../storage/storage.ts'
import { readSucceeded } from './reads.ts'
import type { Owner } from './servers.ts'

/** The cached balance of each account that has one. */
export interface BalanceStore {
  list(): Promise<Balance[]>
  save(owner: Owner, facts: BalanceFacts, at: string): Promise<void>
}

export const balanceStore = (storage: Storage): BalanceStore => ({
  list: async () => {
    const rows = await storage.all('select data from balances')
    return rows.flatMap((row) => readJson(Balance, row.data) ?? [])
  },
  save: async (owner, facts, at) => {
    await storage.batch([
      {
        sql: `insert into balances (account_id, data, read_at) values (?, ?, ?)
              on conflict (account_id) do update set data = excluded.data, read_at = excluded.read_at`,
        params: [owner.accountId, JSON.stringify({ ...facts, ...owner, readAt: at }), at],
      },
      readSucceeded(owner.accountId, 'balance', at),
    ])
  },
})
