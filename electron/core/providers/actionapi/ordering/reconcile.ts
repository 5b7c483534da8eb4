import { randomBytes } from 'node:crypto'
import type { OrderMatch } from '@shared/domain/ordering.ts'
import { z } from 'zod'
import type { CapabilityContext } from '../../kit/capability.ts'
import { foundOrNull } from '../../kit/found-or-null.ts'
import { type Candidate, matchesOf } from '../../kit/order-match.ts'
import type { SentOrder } from '../../kit/ordering.ts'
import type { ActionOrder } from '../operations/fields.ts'
import { getOrder, listOrders } from '../operations/orders.ts'

/** A code that no other order has. */
export const newReference = (): string => `Q-${randomBytes(5).toString('hex')}`
const CODE = /\bQ-[0-9a-f]{10}\b/

const Sent = z.object({
  reference: z.string().optional().catch(undefined),
  items: z.array(z.looseObject({ name: z.string() })).catch([]),
})

const NEWEST = 10

/**
 * Orders by the reference that was sent, or by the server's name where they answer none. They say no times: only a
 * reference with a code of its own is sure.
 */
export async function reconcile(ctx: CapabilityContext, sent: SentOrder): Promise<OrderMatch[]> {
  const { reference, items } = Sent.parse(sent.input)
  const name = items[0]?.name
  const orders = await withItems(ctx, newestFirst((await ctx.run(listOrders, {})).orders ?? []))
  const alike = orders.filter((order) =>
    reference !== undefined && order.reference
      ? order.reference.trim() === reference
      : namesIn(order).some((one) => one === name),
  )
  return matchesOf(
    sent,
    alike.map((order) => compare(order, reference, name)),
  )
}

const newestFirst = (orders: readonly ActionOrder[]): ActionOrder[] =>
  [...orders].sort((a, b) => Number(b.order_id) - Number(a.order_id))

/** The list's form is not documented: the newest that come without their items are asked for one by one. */
const withItems = (
  ctx: CapabilityContext,
  orders: readonly ActionOrder[],
): Promise<ActionOrder[]> =>
  Promise.all(
    orders.map(async (order, n) => {
      const id = Number(order.order_id)
      if (order.order_items || n >= NEWEST || !Number.isSafeInteger(id) || id < 1) return order
      return { ...order, ...(await foundOrNull(ctx.run(getOrder, { order_id: id }))) }
    }),
  )

const namesIn = ({ order_items }: ActionOrder): string[] =>
  (order_items ?? [])
    .flatMap(({ reference, name }) => [reference, name])
    .filter((one) => one != null)

function compare(
  order: ActionOrder,
  reference: string | undefined,
  name: string | undefined,
): Candidate {
  const byReference = reference !== undefined && order.reference?.trim() === reference
  const byName = name !== undefined && namesIn(order).includes(name)
  return {
    providerId: order.order_id,
    label: order.reference || namesIn(order)[0] || order.order_id,
    at: null,
    compared: [
      ...(byReference
        ? [
            {
              what: 'the same reference',
              agrees: true,
              ...(CODE.test(reference) ? { mark: 'code' as const } : {}),
            },
          ]
        : []),
      ...(byName ? [{ what: 'a server of the same name', agrees: true }] : []),
    ],
  }
}
