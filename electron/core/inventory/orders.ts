import { z } from 'zod'
import { AppError } from '@shared/domain/app-error.ts'
import { Order } from '@shared/domain/order.ts'
import { scrubJson } from '../errors/redact.ts'
import { globalId } from '../ids.ts'
import { readJson } from '../json.ts'
import type { OrderFacts } from '../providers/kit/capability.ts'
import type { Storage } from '../storage/storage.ts'
import { readSucceeded } from './reads.ts'
import type { Owner } from './servers.ts'

/** The cached orders of all accounts, newest first. */
export interface OrderStore {
  list(): Promise<Order[]>
  get(id: string): Promise<Order>
  /** One account's orders, each with what the provider's answer said of it. */
  records(accountId: string): Promise<{ order: Order; source: unknown }[]>
  saveList(owner: Owner, facts: readonly OrderFacts[], at: string): Promise<void>
}

const Facts = Order.omit({ seenAt: true })

export function orderStore(storage: Storage): OrderStore {
  const read = (row: Record<string, unknown>): Order | null => {
    const facts = readJson(Facts, row.data)
    return facts && { ...facts, seenAt: String(row.seen_at) }
  }
  return {
    list: async () => {
      const rows = await storage.all('select data, seen_at from orders')
      return rows
        .flatMap((row) => read(row) ?? [])
        .sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))
    },
    get: async (id) => {
      const row = await storage.get('select data, seen_at from orders where id = ?', id)
      const order = row && read(row)
      if (!order) throw noOrder(id)
      return order
    },
    records: async (accountId) => {
      const rows = await storage.all(
        `select data, seen_at, json_extract(data, '$.source') as source from orders where account_id = ?`,
        accountId,
      )
      return rows.flatMap((row) => {
        const order = read(row)
        return order ? [{ order, source: readJson(z.json(), row.source) }] : []
      })
    },
    saveList: async (owner, facts, at) => {
      await storage.batch([
        ...facts.map((one) => {
          const id = globalId(owner.accountId, one.providerId)
          return {
            sql: `insert into orders (id, account_id, data, seen_at) values (?, ?, ?, ?)
                  on conflict (id) do update set data = excluded.data, seen_at = excluded.seen_at`,
            params: [
              id,
              owner.accountId,
              JSON.stringify({ ...one, source: scrubJson(one.source), id, ...owner }),
              at,
            ],
          }
        }),
        readSucceeded(owner.accountId, 'orders', at),
      ])
    },
  }
}

const noOrder = (id: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `There is no order "${id}".`,
    next: 'Sync the account, then look at the list of orders for its id.',
  })
