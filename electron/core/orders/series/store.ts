import { AppError, AppErrorData } from '@shared/domain/app-error.ts'
import { type OrderSeries, SeriesItem } from '@shared/domain/order-series.ts'
import { OrderEntryState } from '@shared/domain/ordering.ts'
import type { z } from 'zod'
import { readJson } from '../../json.ts'
import type { Clock } from '../../ports.ts'
import type { Row } from '../../storage/protocol.ts'
import type { Storage } from '../../storage/storage.ts'

const Data = SeriesItem.pick({ offer: true, title: true, name: true, values: true, seen: true })
type Data = z.infer<typeof Data>

export type NewItem = Data & { accountId: string }

/** What the user agreed to as one; what became of each order is the journal's to say. */
export interface SeriesStore {
  /** Writes it down; the same id again changes nothing. */
  add(id: string, title: string, items: readonly NewItem[]): Promise<void>
  get(id: string): Promise<OrderSeries>
  /** Why one did not even come to an entry. */
  refuse(id: string, at: number, problem: AppErrorData): Promise<void>
  /** Makes those ready to be placed at these prices: one that failed gets an entry of its own for it. */
  renew(id: string, items: readonly Pick<SeriesItem, 'at' | 'seen'>[]): Promise<void>
}

export function seriesStore(storage: Storage, clock: Clock): SeriesStore {
  const get: SeriesStore['get'] = async (id) => {
    const series = await storage.get('select * from order_series where id = ?', id)
    if (!series) throw noSeries(id)
    const rows = await storage.all(ITEMS, id)
    return {
      id,
      title: String(series.title),
      createdAt: String(series.created_at),
      items: rows.map(fromRow),
    }
  }
  return {
    get,
    add: async (id, title, items) => {
      const known = await storage.get('select id from order_series where id = ?', id)
      if (known) return
      await storage.batch([
        {
          sql: 'insert into order_series (id, title, created_at) values (?, ?, ?)',
          params: [id, title, clock.now().toISOString()],
        },
        ...items.map(({ accountId, ...data }, at) => ({
          sql: `insert into order_series_items (series_id, at, account_id, data, entry_id)
                values (?, ?, ?, ?, ?)`,
          params: [id, at, accountId, JSON.stringify(data), `${id}-${at}`],
        })),
      ])
    },
    refuse: async (id, at, problem) => {
      await storage.run(
        'update order_series_items set problem = ? where series_id = ? and at = ?',
        JSON.stringify(problem),
        id,
        at,
      )
    },
    renew: async (id, items) => {
      const known = (await get(id)).items
      await storage.batch(
        items.flatMap(({ at, seen }) => {
          const item = known.find((one) => one.at === at)
          if (!item) return []
          const entry = item.state === 'failed' ? nextEntry(item.entryId) : item.entryId
          return [
            {
              sql: `update order_series_items set problem = null, entry_id = ?,
                      data = json_set(data, '$.seen', json(?))
                    where series_id = ? and at = ? and entry_id = ?`,
              params: [entry, JSON.stringify(seen), id, at, item.entryId],
            },
          ]
        }),
      )
    },
  }
}

const ITEMS = `
  select items.*, entries.state, entries.order_id, entries.error
  from order_series_items items left join order_entries entries on entries.id = items.entry_id
  where series_id = ? order by at`

/** "…-3" is followed by "…-3_2", that by "…-3_3". */
function nextEntry(entry: string): string {
  const [first, count = '1'] = entry.split('_')
  return `${first}_${Number(count) + 1}`
}

function fromRow(row: Row): SeriesItem {
  const data = readJson(Data, row.data) ?? UNREADABLE
  return {
    ...data,
    at: Number(row.at),
    accountId: String(row.account_id),
    entryId: String(row.entry_id),
    state: OrderEntryState.safeParse(row.state).data ?? 'none',
    orderId: row.order_id == null ? null : String(row.order_id),
    problem: readJson(AppErrorData, row.error) ?? readJson(AppErrorData, row.problem),
    secrets: [],
  }
}

const UNREADABLE: Data = {
  offer: '',
  title: 'An order that can’t be read',
  name: '',
  values: {},
  seen: null,
}

const noSeries = (id: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `There are no orders "${id}".`,
    next: 'Look at the order journal: each order stands there by itself.',
  })
