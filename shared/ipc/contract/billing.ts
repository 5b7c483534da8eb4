import { z } from 'zod'
import { Order, OrderDetail } from '../../domain/order.ts'
import {
  Offer,
  OrderEntry,
  OrderForm,
  OrderSummary,
  OrderValues,
  Quote,
} from '../../domain/ordering.ts'
import { Part, PartContent } from '../../domain/part.ts'
import { ReadState } from '../../domain/read-state.ts'
import { call } from '../procedure.ts'

const None = z.strictObject({})
const Id = z.strictObject({ id: z.string() })

export const billing = {
  'orders.list': call(None, z.object({ items: z.array(Order), reads: z.array(ReadState) })),
  'orders.get': call(Id, OrderDetail),
  /** The parts of its page that this order's provider has: what can be done next with it. */
  'orders.parts': call(Id, z.array(Part)),
  /** Asks the provider what stands in one of them. */
  'orders.part': call(z.strictObject({ id: z.string(), part: z.string() }), PartContent),
  /** What can be ordered at one account, read live. */
  'orders.offers': call(z.strictObject({ accountId: z.string() }), z.array(Offer)),
  'orders.form': call(z.strictObject({ accountId: z.string(), offer: z.string() }), OrderForm),
  'orders.quote': call(
    z.strictObject({ accountId: z.string(), offer: z.string(), values: OrderValues }),
    Quote,
  ),
  /**
   * Places it once, however often the same `id` comes. Refused with `needs_confirmation` and a token at first, with
   * `conflict` where it costs another amount than the one `seen`. What the provider makes of it stands in the entry.
   */
  'orders.place': call(
    z.strictObject({
      id: z.string().regex(/^[\w-]{8,64}$/),
      accountId: z.string(),
      offer: z.string(),
      values: OrderValues,
      seen: Quote.nullable(),
      confirm: z.string().optional(),
    }),
    z.object({
      entry: OrderEntry,
      secrets: z.array(z.object({ name: z.string(), secret: z.string() })),
    }),
  ),
  /** Newest first, `after` the entry of this id; what else stands in an entry is read with `orders.entry`. */
  'orders.journal': call(
    z.strictObject({ after: z.string().optional(), limit: z.int().min(1).max(1000) }),
    z.array(OrderSummary),
  ),
  'orders.entry': call(Id, OrderEntry),
  /** Looks in the provider's lists for an order whose outcome is unknown. */
  'orders.look': call(Id, OrderEntry),
  /** The user's word on what became of it: the provider's id, or null for nothing. */
  'orders.settle': call(
    z.strictObject({ id: z.string(), orderId: z.string().nullable() }),
    OrderEntry,
  ),
}
