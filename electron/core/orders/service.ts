import type { Order, OrderDetail } from '@shared/domain/order.ts'
import type { Part, PartContent } from '@shared/domain/part.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import type { OrderStore } from '../inventory/orders.ts'
import { createParts, shownPart } from '../inventory/parts.ts'
import type { Confirmations } from '../operations/confirm.ts'
import type { Executor } from '../operations/run.ts'
import type { Clock } from '../ports.ts'

/** Orders as the provider has them. Ids are global. */
export interface OrderService {
  /** Asks the provider for the order with its payments. */
  detail(id: string, signal?: AbortSignal): Promise<OrderDetail>
  /** What its provider lets be done with it. */
  parts(id: string): Promise<Part[]>
  part(id: string, part: string, signal?: AbortSignal): Promise<PartContent>
  /**
   * Cancels it whole, or one item by the provider's id. Refused with `needs_confirmation` and what is lost until
   * `confirm` is its token; throws `unsupported` with the reason where the provider has no such call.
   */
  cancel(id: string, choice: { item?: string; confirm?: string }): Promise<Order>
}

export function createOrderService(needs: {
  executor: Executor
  orders: OrderStore
  confirmations: Confirmations
  clock: Clock
  publish: Publish
}): OrderService {
  const { executor, orders, confirmations, clock, publish } = needs
  const parts = createParts({
    executor,
    get: orders.get,
    partsOf: ({ orderParts }) => orderParts,
    shown: shownPart,
  })
  return {
    detail: async (id, signal) => {
      const order = await orders.get(id)
      const { fn, ctx } = await executor.capability(order.accountId, 'orders.get', { signal })
      const { payments, ...facts } = await fn(ctx, order.providerId)
      const at = clock.now().toISOString()
      // What can be done with it follows from how it is now, not from how the last list had it.
      if (await orders.keep(order, facts, at))
        publish('orders.changed', { accountId: order.accountId })
      return { ...order, ...facts, payments, seenAt: at }
    },
    parts: parts.list,
    part: parts.read,
    cancel: async (id, { item, confirm }) => {
      const order = await orders.get(id)
      const options = { confirmed: true }
      const { fn, uses, ctx } = await executor.capability(order.accountId, 'orders.cancel', options)
      const [whole, one] = uses
      const lost = (item === undefined ? whole : one)?.losesWhat ?? 'This can’t be undone.'
      const what = item === undefined ? 'Order' : `Item ${item} of order`
      const text = `${what} ${order.providerId} is cancelled. ${lost}`
      const of = ['orders.cancel', id, item ?? null]
      confirmations.require([{ effect: 'destructive', text, of }], confirm)
      await fn(ctx, order.providerId, item ?? null)
      return order
    },
  }
}
