import type { Storage } from '../storage/storage.ts'
import type { LowBalance, Renewing } from './due.ts'

/** Which renewals and low balances the user was reminded of. */
export interface RemindedStore {
  fresh(servers: readonly Renewing[]): Promise<Renewing[]>
  remember(servers: readonly Renewing[], at: string): Promise<void>
  /** Forgets that a balance was low, as soon as it no longer is: it is told of again when it falls once more. */
  risen(low: readonly LowBalance[]): Promise<void>
  /** Those that the user was not told of yet, for at least one of their reasons; now they count as told. */
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
    risen: async (low) => {
      const now = new Set(low.flatMap(keysOf))
      const rows = await storage.all('select account_id, reason from reminded_low')
      await storage.batch(
        rows
          .filter((row) => !now.has(`${row.account_id} ${row.reason}`))
          .map((row) => ({
            sql: 'delete from reminded_low where account_id = ? and reason = ?',
            params: [String(row.account_id), String(row.reason)],
          })),
      )
    },
    freshLow: async (low, at) => {
      const rows = await storage.all('select account_id, reason from reminded_low')
      const known = new Set(rows.map((row) => `${row.account_id} ${row.reason}`))
      const fresh = low.filter((one) => keysOf(one).some((key) => !known.has(key)))
      await storage.batch(
        fresh.flatMap(({ balance: { accountId }, reasons }) =>
          reasons.map((reason) => ({ sql: REMEMBER_LOW, params: [reason, at, accountId] })),
        ),
      )
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

const keysOf = ({ balance: { accountId }, reasons }: LowBalance): string[] =>
  reasons.map((reason) => `${accountId} ${reason}`)

/** The account may have been removed meanwhile. */
const REMEMBER_LOW = `insert or ignore into reminded_low (account_id, reason, at)
  select id, ?, ? from accounts where id = ?`

/** The day only: some providers say another hour at every read. */
const dayOf = ({ renewsAt }: Renewing): string => renewsAt.slice(0, 10)
