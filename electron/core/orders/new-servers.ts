import type { OrderEntry } from '@shared/domain/ordering.ts'
import type { Server } from '@shared/domain/server.ts'
import type { ServerStore } from '../inventory/servers.ts'
import type { Sync } from '../inventory/sync.ts'

/** Clocks differ: a server may seem to be a little older than its order. */
const SLACK_MS = 2 * 60_000

/** Reads the account now and answers the servers that an order may have brought: its own, or those made since. */
export async function newServers(
  { sync, servers }: { sync: Sync; servers: ServerStore },
  { accountId, orderId, sentAt, createdAt }: OrderEntry,
  signal: AbortSignal,
): Promise<Server[]> {
  const { error } = await sync.account(accountId, signal)
  if (error) return []
  const all = (await servers.list(accountId)).filter(({ goneAt }) => goneAt === null)
  const own = all.filter(({ providerId }) => providerId === orderId)
  if (own.length > 0) return own
  const since = Date.parse(sentAt ?? createdAt) - SLACK_MS
  return all.filter(({ createdAt: made }) => made !== null && latest(made) >= since)
}

/** A bare day may mean any moment of it. */
const latest = (made: string): number =>
  Date.parse(made) + (/T00:00:00(\.000)?Z$/.test(made) ? 86_399_999 : 0)
