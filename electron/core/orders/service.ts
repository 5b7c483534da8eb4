import type { OrderDetail } from '@shared/domain/order.ts'
import type { OrderStore } from '../inventory/orders.ts'
import type { Executor } from '../operations/run.ts'
import { need } from '../providers/kit/need.ts'

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
    const { provider } = await needs.executor.target(order.accountId)
    const ctx = needs.executor.context(order.accountId, { signal })
    const facts = await need(provider, 'orders.get').fn(ctx, order.providerId)
    return { ...order, ...facts }
  },
})
