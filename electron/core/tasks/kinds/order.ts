import type { OrderEntry } from '@shared/domain/ordering.ts'
import type { Server } from '@shared/domain/server.ts'
import { z } from 'zod'
import type { TaskKind } from '../kind.ts'
import { backOffMs } from '../schedule.ts'
import type { Outcome, TaskRow } from '../transitions.ts'

export const OrderInput = z.object({ id: z.string() })

export interface OrderWatch {
  now(): Date
  get(id: string): Promise<OrderEntry>
  /** Looks for it in the provider's lists. */
  look(id: string, signal: AbortSignal): Promise<OrderEntry>
  /** Reads the account's servers now; answers those that the order may have brought, null where it brings none. */
  servers(entry: OrderEntry, signal: AbortSignal): Promise<Server[] | null>
}

/** How long a new server is waited for. */
const APPEARS_MS = 20 * 60_000

/** An order that was sent: until it is known what became of it, and then until its server is listed. Only looks. */
export const orderKind = (orders: OrderWatch): TaskKind<typeof OrderInput> => ({
  kind: 'order',
  version: 1,
  input: OrderInput,
  deadlineMs: 24 * 3_600_000,
  poll: async ({ id }, row, { signal }) => {
    const before = await orders.get(id)
    const entry = before.state === 'unknown' ? await orders.look(id, signal) : before
    if (entry.state === 'confirmed') return appeared(orders, entry, row, signal)
    if (entry.state === 'failed' && entry.error) return { is: 'failed', error: entry.error }
    return wait(row, 'Not known yet: looking in the provider’s list')
  },
  place: () => '/orders/journal',
})

async function appeared(
  orders: OrderWatch,
  entry: OrderEntry,
  row: TaskRow,
  signal: AbortSignal,
): Promise<Outcome> {
  const servers = await orders.servers(entry, signal)
  if (servers === null) return { is: 'done', text: 'The provider has it.' }
  const [server, ...others] = servers
  if (server && others.length === 0) return { is: 'done', text: `${server.name} is there.` }
  if (server) return { is: 'done', text: `${others.length + 1} new servers are there.` }
  const since = Date.parse(entry.endedAt ?? entry.createdAt)
  if (orders.now().getTime() - since > APPEARS_MS)
    return { is: 'done', text: 'It was ordered; no new server is listed yet.' }
  return wait(row, 'Ordered: waiting for the server to be listed')
}

const wait = (row: TaskRow, text: string): Outcome => ({
  is: 'wait',
  afterMs: backOffMs(row.attempts + 2, Math.random()),
  text,
})
