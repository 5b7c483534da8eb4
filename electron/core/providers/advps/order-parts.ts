import { column, type OrderPart, toOrder } from '../kit/part.ts'
import { barredFrom } from './capabilities/renewal-window.ts'
import { getOrder } from './operations/purchase.ts'
import { renewOffer } from './ordering/renewal.ts'

/** The services of an order; ADVPS renews them by their order. */
export const orderParts: readonly OrderPart[] = [
  {
    id: 'services',
    title: 'Services and renewal',
    about: 'A service can be renewed from 5 days before its end to 1 day after it.',
    columns: [
      column('id', 'Service', 'code'),
      column('ip', 'Address', 'code'),
      column('ends', 'Ends', 'time'),
      column('renewal', 'Renewal'),
    ],
    empty: 'ADVPS names no service of this order yet.',
    read: async (ctx, { providerId: orderId }) => {
      const { services } = (await ctx.run(getOrder, { orderId })).data
      const rows = services.map((service) => ({
        cells: {
          id: service.serviceId,
          ip: service.ip ?? null,
          ends: service.expiryDate,
          renewal: barredFrom(service, Date.now()) ?? 'can be renewed now',
        },
        actions: [],
      }))
      const can = services.some((service) => barredFrom(service, Date.now()) === null)
      return { rows, actions: can ? [toOrder(renewOffer(orderId), 'Renew services')] : [] }
    },
  },
]
