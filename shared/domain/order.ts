import { z } from 'zod'
import { Money } from './money.ts'

export const OrderLine = z.object({ label: z.string(), quantity: z.number(), total: Money })
export const OrderPayment = z.object({
  id: z.string(),
  amount: Money,
  method: z.string(),
  state: z.string(),
  at: z.string().nullable(),
})

export const Order = z.object({
  /** `<accountId>:<providerId>` */
  id: z.string(),
  accountId: z.string(),
  provider: z.string(),
  providerId: z.string(),
  state: z.enum([
    'draft',
    'awaiting_payment',
    'paid',
    'provisioning',
    'active',
    'cancelled',
    'refunded',
    'unknown',
  ]),
  /** The provider's own word for the state. */
  stateText: z.string(),
  subtotal: Money,
  vat: Money,
  total: Money,
  lines: z.array(OrderLine),
  /** Null where the provider does not say. */
  createdAt: z.string().nullable(),
  seenAt: z.string(),
})
export type Order = z.infer<typeof Order>

/** An order with what only its own page at the provider says. */
export const OrderDetail = Order.extend({ payments: z.array(OrderPayment) })
export type OrderDetail = z.infer<typeof OrderDetail>
