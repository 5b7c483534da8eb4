import type { OrderDetail } from '@shared/domain/order.ts'
import type { OrderStore } from '../inventory/orders.ts'
import type { Executor } from '../operations/run.ts'

export interface OrderService {
  /** Asks the provider for the order with its payments. */
  detail(id: string, signal?: AbortSignal): Promise<OrderDetail>
}

export const createOrderService = (needs: {
  executor: Executor
  orders: OrderStore
}): OrderService => ({
  detail: async (id, signal) => {
    const order = await needs.orders.get(id)
    const options = { signal }
    const { fn, ctx } = await needs.executor.capability(order.accountId, 'orders.get', options)
    return { ...order, ...(await fn(ctx, order.providerId)) }
  },
})
