import type { OrderMatch } from '@shared/domain/ordering.ts'
import { z } from 'zod'
import type { CapabilityContext } from '../../kit/capability.ts'
import { type Candidate, matchesOf } from '../../kit/order-match.ts'
import type { SentOrder } from '../../kit/ordering.ts'
import { instant } from '../../kit/values.ts'
import { type AluyOrder, listOrders } from '../operations/orders.ts'

const Sent = z.object({
  label: z.string().optional().catch(undefined),
  period: z.string().optional().catch(undefined),
})

const PAGE = 100
const MAX_PAGES = 10

/** Orders made since, newest first. `monthly` is what a month would have cost, in cents; null where nobody knows. */
export async function reconcile(
  ctx: CapabilityContext,
  sent: SentOrder,
  monthly: () => Promise<number | null>,
): Promise<OrderMatch[]> {
  const orders = await ordersSince(ctx, sent.sentAt)
  if (orders.length === 0) return []
  const { label, period } = Sent.parse(sent.input)
  // "The order is created with totalCents: 0" where it is billed by the hour.
  const total = period === 'monthly' ? await monthly() : 0
  return matchesOf(
    sent,
    orders.map((order) => ({
      ...candidateOf(order),
      compared: [
        ...(label === undefined
          ? []
          : [{ what: 'the same label', agrees: hasLabel(order, label), mark: 'name' as const }]),
        ...(total === null
          ? []
          : [{ what: 'the same total', agrees: Math.round(netOf(order)) === total }]),
      ],
    })),
  )
}

const candidateOf = (order: AluyOrder): Candidate => ({
  providerId: order.id,
  label: order.lines[0]?.label ?? order.id,
  at: instant(order.createdAt),
  compared: [],
})

/** Orders made since, for follow-ups: nothing of them is compared yet. */
export const candidatesSince = async (
  ctx: CapabilityContext,
  sentAt: string,
): Promise<Candidate[]> => (await ordersSince(ctx, sentAt)).map(candidateOf)

const netOf = ({ subtotalCents, totalCents }: AluyOrder): number => subtotalCents ?? totalCents

const hasLabel = ({ lines }: AluyOrder, label: string): boolean =>
  lines.some((line) => line.label.trim() === label.trim())

/** Page by page until what is older: "List your orders, newest first". */
async function ordersSince(ctx: CapabilityContext, sentAt: string): Promise<AluyOrder[]> {
  const since = Date.parse(sentAt)
  const found = new Map<string, AluyOrder>()
  for (let page = 0; page < MAX_PAGES; page++) {
    const { orders, total } = await ctx.run(listOrders, { limit: PAGE, offset: page * PAGE })
    const newer = orders.filter(({ createdAt }) => !(Date.parse(createdAt) < since))
    for (const order of newer) found.set(order.id, order)
    if (newer.length < orders.length || orders.length === 0 || (page + 1) * PAGE >= total) break
  }
  return [...found.values()]
}
