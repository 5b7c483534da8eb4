import type { Storage } from '../storage/storage.ts'
import type { Renewing } from './due.ts'

/** Which renewals the user was reminded of. */
export interface RemindedStore {
  fresh(servers: readonly Renewing[]): Promise<Renewing[]>
  remember(servers: readonly Renewing[], at: string): Promise<void>
}

export function remindedStore(storage: Storage): RemindedStore {
  return {
    fresh: async (servers) => {
      if (servers.length === 0) return []
      const rows = await storage.all('select server_id, renews_at from reminded')
      const known = new Set(rows.map((row) => `${row.server_id} ${row.renews_at}`))
      return servers.filter((server) => !known.has(`${server.id} ${dayOf(server)}`))
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

/** The day only: some providers say another hour at every read. */
const dayOf = ({ renewsAt }: Renewing): string => renewsAt.slice(0, 10)
