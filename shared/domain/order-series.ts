import { z } from 'zod'
import { AppErrorData } from './app-error.ts'
import { OrderEntryState, OrderValues, Quote } from './ordering.ts'

/** Also the most lines of a file of orders. */
export const MOST_ORDERS = 500

/** One order of several, as the user agrees to it. */
export const PlannedOrder = z.strictObject({
  accountId: z.string(),
  offer: z.string(),
  values: OrderValues,
  /** What the user saw it would cost: it may cost less, never more. */
  seen: Quote.nullable(),
})
export type PlannedOrder = z.infer<typeof PlannedOrder>

export const SeriesItem = z.object({
  /** From 0 on. */
  at: z.int(),
  accountId: z.string(),
  offer: z.string(),
  /** The offer's name. */
  title: z.string(),
  /** What it is to be called; empty where it has no name of its own. */
  name: z.string(),
  values: OrderValues,
  seen: Quote.nullable(),
  /** Its entry's in the order journal; `none` while it has none, nothing was sent then. */
  state: z.enum(['none', ...OrderEntryState.options]),
  entryId: z.string(),
  orderId: z.string().nullable(),
  /** Why it was not ordered, or why nobody knows. */
  problem: AppErrorData.nullable(),
  /** Handles of the secrets in its answer; held in memory for ten minutes, so these may be gone. */
  secrets: z.array(z.object({ name: z.string(), secret: z.string() })),
})
export type SeriesItem = z.infer<typeof SeriesItem>

/** Orders that are placed one after the other, at one word of the user. */
export const OrderSeries = z.object({
  id: z.string(),
  title: z.string(),
  createdAt: z.string(),
  items: z.array(SeriesItem),
})
export type OrderSeries = z.infer<typeof OrderSeries>
