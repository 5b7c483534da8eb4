import { column, offer, type OrderPart } from '../kit/part.ts'
import { cancelItem, cancelOrder, getOrder } from './operations/orders.ts'

const CANCELLED = /cancel/i

/** The items of an order; what is cancelled runs until its period ends. */
export const orderParts: readonly OrderPart[] = [
  {
    id: 'items',
    title: 'Items',
    about: 'What is cancelled is not renewed: it ends with its period.',
    on: ({ state }) => state !== 'cancelled',
    columns: [column('name', 'Item'), column('state', 'State'), column('id', 'Id', 'code')],
    empty: 'The provider names no item of this order.',
    read: async (ctx, { providerId }) => {
      const order_id = Number(providerId)
      const { order_items } = await ctx.run(getOrder, { order_id })
      const items = order_items ?? []
      const open = items.filter(({ message }) => !CANCELLED.test(message ?? ''))
      return {
        rows: items.map((item) => ({
          cells: {
            name: item.reference ?? item.name ?? item.id,
            state: item.message ?? null,
            id: item.id,
          },
          actions: open.includes(item)
            ? [offer(cancelItem, { order_id, order_item_id: Number(item.id) }, 'Cancel this item')]
            : [],
        })),
        actions:
          open.length > 0 || items.length === 0
            ? [offer(cancelOrder, { order_id }, 'Cancel the order')]
            : [],
      }
    },
  },
]
