import { call } from '@renderer/app/bridge.ts'
import { liveQuery } from '@renderer/data/index.ts'
import type { OrderSeries, PlannedOrder } from '@shared/domain/order-series.ts'
import type { OrderForm, OrderValues, Quote } from '@shared/domain/ordering.ts'

/** What this view asks of main for several orders in a row. */
export const seriesCalls = {
  begin: (id: string, orders: readonly PlannedOrder[], confirm?: string): Promise<OrderSeries> =>
    call('series.begin', { id, orders: [...orders], confirm }),
  goOn: (
    id: string,
    prices: { at: number; seen: Quote | null }[],
    confirm?: string,
  ): Promise<OrderSeries> => call('series.goOn', { id, prices, confirm }),
  form: (accountId: string, offer: string): Promise<OrderForm> =>
    call('orders.form', { accountId, offer }),
  quote: (accountId: string, offer: string, values: OrderValues): Promise<Quote> =>
    call('orders.quote', { accountId, offer, values }),
}

/** One of them, kept fresh while it is worked on. */
export const useSeries = (id: string) =>
  liveQuery('series.get', () => ({ id }), [
    {
      topic: 'task.changed',
      when: ({ subject, kind }) => kind === 'order-series' && subject === id,
    },
    'orders.journal',
  ])
