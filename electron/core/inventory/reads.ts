import { AppErrorData } from '@shared/domain/app-error.ts'
import type { ReadState } from '@shared/domain/read-state.ts'
import { readJson } from '../json.ts'
import type { Statement } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'

export type ListName = 'servers' | 'orders' | 'invoices' | 'balance' | 'zones'

/** How fresh each account's part of a list is, for every account there is. */
export async function readStates(storage: Storage, list: ListName): Promise<ReadState[]> {
  const rows = await storage.all(
    `select a.id, r.read_at, r.error, r.missing from accounts a
     left join reads r on r.account_id = a.id and r.list = ? order by a.created_at, a.id`,
    list,
  )
  return rows.map((row) => ({
    accountId: String(row.id),
    readAt: row.read_at === null ? null : String(row.read_at),
    error: readJson(AppErrorData, row.error),
    missing: readJson(AppErrorData, row.missing),
  }))
}

/** `missing` says why a part of the list could not be read; null when it was read whole. */
export const readSucceeded = (
  accountId: string,
  list: ListName,
  at: string,
  missing: AppErrorData | null = null,
): Statement => ({
  sql: `insert into reads (account_id, list, read_at, error, missing) values (?, ?, ?, null, ?)
        on conflict (account_id, list) do update
        set read_at = excluded.read_at, error = null, missing = excluded.missing`,
  params: [accountId, list, at, missing && JSON.stringify(missing)],
})

export const readFailed = (accountId: string, list: ListName, error: AppErrorData): Statement => ({
  sql: `insert into reads (account_id, list, read_at, error) values (?, ?, null, ?)
        on conflict (account_id, list) do update set error = excluded.error`,
  params: [accountId, list, JSON.stringify(error)],
})
