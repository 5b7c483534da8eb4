import { column, offer, type ServerPart } from '../kit/part.ts'
import { cancelItem, listOrders } from './operations/orders.ts'

/** A server is an item of an order, of the same id. */
export const serverParts: readonly ServerPart[] = [
  {
    id: 'order',
    title: 'Its order',
    about: 'What is cancelled is not renewed: it ends with its period.',
    tab: 'manage',
    on: ({ goneAt }) => goneAt === null,
    columns: [
      column('order', 'Order', 'code'),
      column('reference', 'Reference'),
      column('state', 'State'),
    ],
    empty: 'No order names this server as an item of it.',
    read: async (ctx, { providerId }) => {
      const { orders } = await ctx.run(listOrders, {})
      const rows = (orders ?? []).flatMap(({ order_id, reference, order_items }) =>
        (order_items ?? [])
          .filter(({ id }) => id === providerId)
          .map(({ id, message }) => ({
            cells: { order: order_id, reference: reference ?? null, state: message ?? null },
            actions: /cancel/i.test(message ?? '')
              ? []
              : [
                  offer(
                    cancelItem,
                    { order_id: Number(order_id), order_item_id: Number(id) },
                    'Cancel this item',
                  ),
                ],
          })),
      )
      return { rows, actions: [] }
    },
  },
]
