import type { OrderMatch } from '@shared/domain/ordering.ts'
import { z } from 'zod'
import type { CapabilityContext } from '../../kit/capability.ts'
import { foundOrNull } from '../../kit/found-or-null.ts'
import { type Candidate, matchesOf } from '../../kit/order-match.ts'
import type { SentOrder } from '../../kit/ordering.ts'
import { sizeOf } from '../../kit/values.ts'
import { type AdvpsOrder, getOrder } from '../operations/purchase.ts'
import { KINDS, readOffer } from './kinds.ts'

const Sent = z.object({
  ram: z.unknown(),
  quantity: z.unknown(),
  validity: z.unknown(),
  remark: z.string().optional().catch(undefined),
})

/** The newest ids are the last that were added. */
const LOOKED_AT = 10

/**
 * ADVPS lists no orders and tells of one only by its id, so that an order whose answer got lost can't be found by
 * itself: this looks at the ids that are known, to which the user adds the one that the panel shows.
 */
export async function reconcile(ctx: CapabilityContext, sent: SentOrder): Promise<OrderMatch[]> {
  const ids = (await ctx.remembered('order')).slice(-LOOKED_AT)
  const answers = await Promise.all(
    ids.map((orderId) => foundOrNull(ctx.run(getOrder, { orderId }))),
  )
  const known = answers.filter((answer) => answer !== null).map(({ data }) => data.order)
  return matchesOf(
    sent,
    known.filter((order) => isAlike(order, sent)).map((order) => compare(order, sent)),
  )
}

type Order = AdvpsOrder['order']

const differ = (a: unknown, b: unknown): boolean => a != null && b != null && a !== b

/** What an order answers is what was sent: one that says otherwise is another. */
function isAlike({ orderId, productInfo, validity }: Order, { offer, input }: SentOrder): boolean {
  const sent = Sent.parse(input)
  const other = Object.values(KINDS).find(({ orders }) => orderId.startsWith(orders))
  return !(
    (other !== undefined && other !== KINDS[readOffer(offer).kind]) ||
    differ(productInfo?.quantity, sent.quantity) ||
    differ(validity, sent.validity) ||
    differ(sizeOf(productInfo?.ram), sizeOf(sent.ram))
  )
}

function compare(order: Order, { input }: SentOrder): Candidate {
  const { remark } = Sent.parse(input)
  const { productInfo } = order
  const mark =
    remark === undefined
      ? []
      : [{ what: 'the same remark', agrees: order.remark === remark, mark: 'name' as const }]
  return {
    providerId: order.orderId,
    label: [order.orderId, productInfo?.name].filter(Boolean).join(' · '),
    at: order.buyDate,
    compared: [
      ...mark,
      {
        what: `${productInfo?.quantity} of ${productInfo?.ram}, as ordered`,
        agrees: productInfo?.quantity != null && productInfo.ram != null,
      },
    ],
  }
}
