import { type Change, ChangeWhat } from '@shared/domain/change.ts'
import { readJson } from '../../json.ts'
import type { Row } from '../../storage/protocol.ts'
import type { Storage } from '../../storage/storage.ts'

export interface ChangeFilter {
  /** ISO 8601 UTC; the change is of then or later. */
  since?: string
  accountId?: string
  serverId?: string
  /** Only those with a lower id. */
  before?: number
  limit: number
}

/** What changed of servers. It is written by the reads that saw it. */
export interface ChangeStore {
  /** In the order of their ids, the last one first. */
  list(filter: ChangeFilter): Promise<{ items: Change[]; more: boolean }>
  unseen(): Promise<number>
  markSeen(ids: readonly number[]): Promise<void>
}

export const changeStore = (storage: Storage): ChangeStore => ({
  list: async ({ since, accountId, serverId, before, limit }) => {
    const rows = await storage.all(
      `select * from changes
       where (?1 is null or at >= ?1) and (?2 is null or account_id = ?2)
         and (?3 is null or server_id = ?3) and (?4 is null or id < ?4)
       order by id desc limit ?5`,
      since ?? null,
      accountId ?? null,
      serverId ?? null,
      before ?? null,
      limit + 1,
    )
    const items = rows.slice(0, limit).flatMap((row) => fromRow(row) ?? [])
    return { items, more: rows.length > limit }
  },
  unseen: async () => {
    const row = await storage.get('select count(*) as count from changes where seen = 0')
    return Number(row?.count ?? 0)
  },
  markSeen: async (ids) => {
    await storage.run(
      'update changes set seen = 1 where id in (select value from json_each(?))',
      JSON.stringify(ids),
    )
  },
})

function fromRow(row: Row): Change | null {
  const what = readJson(ChangeWhat, row.what)
  return (
    what && {
      id: Number(row.id),
      at: String(row.at),
      accountId: String(row.account_id),
      serverId: String(row.server_id),
      name: String(row.name),
      what,
      seen: row.seen === 1,
    }
  )
}
