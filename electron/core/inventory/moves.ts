import { splitGlobalId } from '../ids.ts'
import type { Clock } from '../ports.ts'
import type { Statement } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'

/**
 * A server goes on under another id at its provider: all that is kept of it follows in one transaction, and the old id
 * leads to the new one from then on. Both are global ids of the same account.
 */
export async function moveServer(
  storage: Storage,
  clock: Clock,
  from: string,
  to: string,
): Promise<void> {
  if (from === to) return
  const { accountId, providerId } = splitGlobalId(to)
  const before = splitGlobalId(from).providerId
  await storage.batch([
    {
      sql: `insert or ignore into servers (id, account_id, data, seen_at, gone_at, noted)
            select ?1, account_id, json_set(data, '$.id', ?1, '$.providerId', ?2), seen_at, null, noted
            from servers where id = ?3`,
      params: [to, providerId, from],
    },
    ...KEPT.map(([table, column]): Statement => ({
      sql: `update or ignore ${table} set ${column} = ? where ${column} = ?`,
      params: [to, from],
    })),
    // What a task does next it does to the server as it is called now.
    {
      sql: 'update tasks set input = replace(input, ?1, ?2) where instr(input, ?1)',
      params: [JSON.stringify(from), JSON.stringify(to)],
    },
    {
      sql: `update or ignore tasks set dedupe_key = 'server-action:' || ?2
            where dedupe_key = 'server-action:' || ?1`,
      params: [from, to],
    },
    {
      sql: `update tasks set input = json_set(input, '$.providerId', ?)
            where subject = ? and json_valid(input) and input ->> '$.providerId' = ?`,
      params: [providerId, to, before],
    },
    ...OF_PROVIDER.map(([table, column]): Statement => ({
      sql: `update or ignore ${table} set ${column} = ? where account_id = ? and ${column} = ?`,
      params: [providerId, accountId, before],
    })),
    { sql: 'delete from servers where id = ?', params: [from] },
    { sql: 'delete from marks where server_id = ?', params: [from] },
    { sql: 'update server_moves set to_id = ? where to_id = ?', params: [to, from] },
    {
      sql: `insert into server_moves (from_id, to_id, account_id, at) values (?, ?, ?, ?)
            on conflict (from_id) do update set to_id = excluded.to_id, at = excluded.at`,
      params: [from, to, accountId, clock.now().toISOString()],
    },
  ])
}

/** Where a server's global id stands. */
const KEPT = [
  ['marks', 'server_id'],
  ['samples', 'server_id'],
  ['reminded', 'server_id'],
  ['changes', 'server_id'],
  ['journal', 'subject'],
  ['tasks', 'subject'],
] as const
/** Where the provider's own id of it stands. */
const OF_PROVIDER = [
  ['remembered', 'provider_id'],
  ['order_entries', 'order_id'],
] as const
