import type { Storage } from '../storage/storage.ts'
import type { LowBalance, Renewing } from './due.ts'

/** Which renewals the user was reminded of. */
export interface RemindedStore {
  fresh(servers: readonly Renewing[]): Promise<Renewing[]>
  remember(servers: readonly Renewing[], at: string): Promise<void>
  /** Those that are low since the last look; the others are forgotten, so that they are told of when low again. */
  freshLow(low: readonly LowBalance[], at: string): Promise<LowBalance[]>
}

export function remindedStore(storage: Storage): RemindedStore {
  return {
    fresh: async (servers) => {
      if (servers.length === 0) return []
      const rows = await storage.all('select server_id, renews_at from reminded')
      const known = new Set(rows.map((row) => `${row.server_id} ${row.renews_at}`))
      return servers.filter((server) => !known.has(`${server.id} ${dayOf(server)}`))
    },
    freshLow: async (low, at) => {
      const rows = await storage.all('select account_id from reminded_balances')
      const known = new Set(rows.map((row) => String(row.account_id)))
      const now = new Set(low.map(({ accountId }) => accountId))
      const fresh = low.filter(({ accountId }) => !known.has(accountId))
      await storage.batch([
        ...[...known]
          .filter((id) => !now.has(id))
          .map((id) => ({
            sql: 'delete from reminded_balances where account_id = ?',
            params: [id],
          })),
        ...fresh.map(({ accountId }) => ({ sql: REMEMBER_LOW, params: [at, accountId] })),
      ])
      return fresh
    },
    remember: async (servers, at) => {
      await storage.batch(
        servers.map((server) => ({
          // A server whose account was removed meanwhile has no row to belong to.
          sql: `insert or ignore into reminded (server_id, renews_at, at)
                select id, ?, ? from servers where id = ?`,
          params: [dayOf(server), at, server.id],
        })),
      )
    },
  }
}

/** The account may have been removed meanwhile. */
const REMEMBER_LOW = `insert or ignore into reminded_balances (account_id, at)
  select id, ? from accounts where id = ?`

/** The day only: some providers say another hour at every read. */
const dayOf = ({ renewsAt }: Renewing): string => renewsAt.slice(0, 10)
