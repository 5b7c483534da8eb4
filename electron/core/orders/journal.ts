import { createHash } from 'node:crypto'
import { AppError, AppErrorData, isAppError } from '@shared/domain/app-error.ts'
import { Money } from '@shared/domain/money.ts'
import {
  OrderEntry,
  type OrderEntryState,
  OrderMatch,
  type OrderSummary,
  Period,
  type Quote,
} from '@shared/domain/ordering.ts'
import { z } from 'zod'
import { scrubJson } from '../errors/redact.ts'
import { readJson } from '../json.ts'
import type { Clock } from '../ports.ts'
import type { Row } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'
import { died, OWNER } from './owner.ts'

/** What is agreed to, before anything is sent. */
export interface NewOrder {
  id: string
  accountId: string
  provider: string
  title: string
  offer: string
  operation: string
  values: OrderEntry['values']
  /** As it will be sent; masked when it is written down. */
  input: Record<string, unknown>
  /** Texts of values and input that nobody may read. */
  secrets?: readonly string[]
  quote: Quote | null
}

export interface Charge {
  accountId: string
  provider: string
  /** ISO 8601 UTC of when it was sent. */
  at: string
  amount: Money
}

/** So many, after the entry of this id; the newest without one. */
export interface JournalPage {
  after?: string
  limit: number
}

/** How a sent order ended, as far as anyone knows. */
export type OrderEnd =
  | { state: 'confirmed'; orderId: string | null }
  | { state: 'failed' | 'unknown'; error: AppErrorData }

/**
 * The order journal. An entry goes intent → sent → confirmed, failed or unknown, and from unknown to confirmed or
 * failed; each step is one statement that only one process can win.
 */
export interface OrderJournal {
  get(id: string): Promise<OrderEntry>
  /** Newest first; all of them without `page`. */
  list(page?: JournalPage): Promise<OrderSummary[]>
  /** What was charged at once for orders that the provider has, at the price that was agreed to. */
  charges(): Promise<Charge[]>
  /** Writes the intent down. False: this id was there before, nothing was written. */
  open(order: NewOrder): Promise<boolean>
  /**
   * Just before the socket opens; the provider's clock is `aheadMs` ahead. Throws `conflict` where it, or the same order,
   * is under way elsewhere.
   */
  send(id: string, aheadMs: number): Promise<void>
  /** When it was sent, by the provider's clock. */
  sentThere(id: string): Promise<string | null>
  end(id: string, end: OrderEnd): Promise<OrderEntry>
  /** What a look at the provider's lists found. */
  looked(id: string, matches: readonly OrderMatch[]): Promise<OrderEntry>
  /** The provider's ids that belong to entries of this account. */
  claimed(accountId: string): Promise<Set<string>>
  /** Entries whose process died: never sent ones have failed, sent ones are unknown. Answers the unknown ones. */
  recover(): Promise<OrderEntry[]>
}

type IsOnce = (provider: string, offer: string) => boolean

/** What stands in `data`. */
const Data = OrderEntry.pick({
  title: true,
  offer: true,
  operation: true,
  input: true,
  values: true,
  quote: true,
})

/** `isOnce` says of an offer whether it can be ordered again once it was. */
export function orderJournal(storage: Storage, clock: Clock, isOnce: IsOnce): OrderJournal {
  const now = (): string => clock.now().toISOString()
  const get: OrderJournal['get'] = async (id) => {
    const row = await storage.get('select * from order_entries where id = ?', id)
    if (!row) throw noEntry(id)
    return fromRow(row, isOnce)
  }
  const step = async (id: string, sql: string, ...params: (string | number | null)[]) => {
    const changed = await storage.run(
      `update order_entries set ${sql}`,
      ...params.map((one) => one),
      id,
    )
    return changed > 0
  }
  return {
    get,
    list: async ({ after, limit } = { limit: -1 }) => {
      const rows = await storage.all(`${SUMMARY} ${PAGE}`, after ?? null, limit)
      return rows.map((row) => summaryOf(row, isOnce))
    },
    charges: async () =>
      (await storage.all(CHARGES)).flatMap(({ account_id, provider, at, amount }) => {
        const charged = readJson(Money, amount)
        if (!charged) return []
        const accountId = String(account_id)
        return { accountId, provider: String(provider), at: String(at), amount: charged }
      }),
    open: async ({ id, accountId, provider, input, secrets, ...data }) => {
      const written = await storage.run(
        `insert into order_entries (id, account_id, provider, data, fingerprint, state, owner, created_at)
         values (?, ?, ?, ?, ?, 'intent', ?, ?) on conflict (id) do nothing`,
        id,
        accountId,
        provider,
        JSON.stringify({
          ...data,
          values: scrubJson(data.values, secrets),
          input: scrubJson(input, secrets),
        }),
        fingerprintOf(accountId, data.operation, input),
        OWNER,
        now(),
      )
      return written > 0
    },
    send: async (id, aheadMs) => {
      const at = clock.now()
      const won = await step(
        id,
        `state = 'sent', sent_at = ?, sent_there = ?, owner = ? where state = 'intent' and id = ?`,
        at.toISOString(),
        new Date(at.getTime() + aheadMs).toISOString(),
        OWNER,
      ).catch((error: unknown) => {
        throw isAppError(error) && error.code === 'conflict' ? underWay() : error
      })
      if (!won) throw underWay()
    },
    sentThere: async (id) => {
      const row = await storage.get('select sent_there from order_entries where id = ?', id)
      return text(row?.sent_there)
    },
    end: async (id, end) => {
      const from = end.state === 'unknown' ? `'sent'` : `'intent', 'sent', 'unknown'`
      await step(
        id,
        `state = ?, order_id = ?, error = ?, ended_at = ?, owner = null
         where state in (${from}) and id = ?`,
        end.state,
        end.state === 'confirmed' ? end.orderId : null,
        end.state === 'confirmed' ? null : JSON.stringify(end.error),
        now(),
      )
      return get(id)
    },
    looked: async (id, matches) => {
      await step(id, 'matches = ?, looked_at = ? where id = ?', JSON.stringify(matches), now())
      return get(id)
    },
    claimed: async (accountId) => {
      const rows = await storage.all(
        'select order_id from order_entries where account_id = ? and order_id is not null',
        accountId,
      )
      return new Set(rows.map((row) => String(row.order_id)))
    },
    recover: async () => {
      const rows = await storage.all(
        `select id, state, owner, sent_at from order_entries where state in ('intent', 'sent')`,
      )
      for (const row of rows.filter((one) => died(one.owner))) {
        const id = String(row.id)
        const error = row.state === 'intent' ? neverSent().data : cutOff().data
        await storage.run(
          `update order_entries set state = ?, error = ?, ended_at = ?, owner = null
           where id = ? and state = ? and owner is ?`,
          row.state === 'intent' ? 'failed' : 'unknown',
          JSON.stringify(error),
          now(),
          id,
          String(row.state),
          row.owner ?? null,
        )
      }
      const open = await storage.all(
        `select * from order_entries where state = 'unknown' order by created_at`,
      )
      return open.map((row) => fromRow(row, isOnce))
    },
  }
}

/** Of the account and everything that is sent; the key order does not matter. */
function fingerprintOf(
  accountId: string,
  operation: string,
  input: Record<string, unknown>,
): string {
  const text = JSON.stringify([accountId, operation, sorted(input)])
  return createHash('sha256').update(text).digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => a.localeCompare(b)).map(([name, one]) => [name, sorted(one)]),
  )
}

const text = (value: Row[string] | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

function fromRow(row: Row, isOnce: IsOnce): OrderEntry {
  const data = readJson(Data, row.data) ?? UNREADABLE
  const provider = String(row.provider)
  return {
    ...data,
    id: String(row.id),
    accountId: String(row.account_id),
    provider,
    state: String(row.state) as OrderEntryState,
    orderId: text(row.order_id),
    error: readJson(AppErrorData, row.error),
    matches: readJson(z.array(OrderMatch), row.matches) ?? [],
    createdAt: String(row.created_at),
    sentAt: text(row.sent_at),
    endedAt: text(row.ended_at),
    lookedAt: text(row.looked_at),
    once: isOnce(provider, data.offer),
  }
}

/** What the list needs is taken out where the rows are: the requests stay there. */
const SUMMARY = `select id, account_id, provider, state, order_id, created_at,
    data ->> '$.title' as title, data ->> '$.offer' as offer,
    coalesce(data -> '$.quote.recurring.amount', data -> '$.quote.now') as amount,
    data ->> '$.quote.recurring.per' as per
  from order_entries`

/** Newest first, after an id or from the beginning. What is not on it is not taken out of its JSON either. */
const PAGE = `where id in (
    select id from order_entries,
      (select max(created_at) as at from order_entries where id = ?1) as last
    where ?1 is null or created_at < last.at or (created_at = last.at and id > ?1)
    order by created_at desc, id limit ?2)
  order by created_at desc, id`

const CHARGES = `select account_id, provider, coalesce(sent_at, created_at) as at, data -> '$.quote.now' as amount
  from order_entries where state = 'confirmed'`

function summaryOf(row: Row, isOnce: IsOnce): OrderSummary {
  const amount = readJson(Money, row.amount)
  const per = Period.safeParse(row.per).data ?? null
  const offer = text(row.offer) ?? ''
  return {
    id: String(row.id),
    accountId: String(row.account_id),
    title: text(row.title) ?? UNREADABLE.title,
    offer,
    state: String(row.state) as OrderEntryState,
    orderId: text(row.order_id),
    createdAt: String(row.created_at),
    price: amount && { amount, per },
    once: isOnce(String(row.provider), offer),
  }
}

const UNREADABLE: z.infer<typeof Data> = {
  title: 'An order that can’t be read',
  offer: '',
  operation: '',
  input: {},
  values: {},
  quote: null,
}

const noEntry = (id: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `There is no entry "${id}" in the order journal.`,
    next: 'Look at the journal for its id.',
  })

const underWay = (): AppError =>
  new AppError({
    code: 'conflict',
    message: 'This very order is under way already, or nobody knows yet what became of it.',
    next: 'Look at the order journal; nothing was sent now.',
  })

const neverSent = (): AppError =>
  new AppError({
    code: 'cancelled',
    message: 'Quayside ended before it was sent. Nothing was ordered.',
    next: 'Order again if you still want it.',
  })

const cutOff = (): AppError =>
  new AppError({
    code: 'outcome_unknown',
    message: 'Quayside ended while it was being sent.',
    next: 'It is looked for in the provider’s own list; it is not sent again by itself.',
  })
