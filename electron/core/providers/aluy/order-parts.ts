import type { Order } from '@shared/domain/order.ts'
import type { CapabilityContext } from '../kit/capability.ts'
import { actionsOnly, column, offer, type OrderPart, toOrder } from '../kit/part.ts'
import { instant } from '../kit/values.ts'
import { orNull } from '../kit/whole-account.ts'
import {
  type AluyService,
  getService,
  listServices,
  retryProvision,
} from './operations/services.ts'
import { payOffer } from './ordering/follow-ups/pay.ts'

const payment: OrderPart = {
  id: 'payment',
  title: 'Awaiting payment',
  about: 'It can be paid from the balance; the server is set up then. The amount is shown before.',
  on: ({ state }) => state === 'awaiting_payment',
  read: actionsOnly((id) => [toOrder(payOffer(id), 'Pay from the balance')]),
}

const NEAR_MS = 10 * 60_000

/** An order names no service: one of the same label, or made within minutes of it, may be its own. */
function whyOf(service: AluyService, { lines, createdAt }: Order): string | null {
  if (lines.some(({ label }) => label === service.label)) return 'the same label'
  const apart = Date.parse(service.createdAt ?? '') - Date.parse(createdAt ?? '')
  return Math.abs(apart) <= NEAR_MS ? 'made at the same time' : null
}

async function failedOf(ctx: CapabilityContext, order: Order) {
  const { services } = await ctx.run(listServices, { status: 'PENDING', limit: 100 })
  const likely = services.flatMap((service) => {
    const why = whyOf(service, order)
    return why === null ? [] : [{ service, why }]
  })
  const read = await Promise.all(
    likely.map(async ({ service: { id }, why }) => {
      const found = await orNull(ctx.run(getService, { id }))
      return found?.service.hasProvisionIssue ? [{ service: found.service, why }] : []
    }),
  )
  return read.flat()
}

const provisioning: OrderPart = {
  id: 'provisioning',
  title: 'Servers that could not be set up',
  about:
    'Trying again deletes the failed service and makes it anew under another id; its tags, notes and history go with it.',
  on: ({ state }) => state === 'paid' || state === 'provisioning' || state === 'active',
  columns: [
    column('name', 'Server'),
    column('id', 'Id', 'code'),
    column('at', 'Made', 'time'),
    column('why', 'Belongs to it because'),
  ],
  empty: 'No server of this order is known to have failed.',
  read: async (ctx, order) => ({
    rows: (await failedOf(ctx, order)).map(({ service, why }) => ({
      cells: {
        name: service.label ?? service.id,
        id: service.id,
        at: instant(service.createdAt),
        why,
      },
      actions: [offer(retryProvision, { id: service.id }, 'Try again')],
    })),
    actions: [],
  }),
}

export const orderParts: readonly OrderPart[] = [payment, provisioning]
