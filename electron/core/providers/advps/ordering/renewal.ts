import { moneyText } from '@shared/domain/money-words.ts'
import type { Offer, OrderField, OrderMatch, OrderValues } from '@shared/domain/ordering.ts'
import { z } from 'zod'
import type { CapabilityContext } from '../../kit/capability.ts'
import { checkOrder, numberIn, orderRefused, textsIn } from '../../kit/order-values.ts'
import {
  field,
  type FollowUp,
  followUp,
  followUpId,
  option,
  type Sale,
  subjectIn,
} from '../../kit/ordering.ts'
import { moneyOf } from '../../kit/values.ts'
import { type AdvpsOrder, getOrder } from '../operations/purchase.ts'
import { renewServices } from '../operations/services.ts'
import { barredFrom, WINDOW } from '../capabilities/renewal-window.ts'

const KIND = 'renew'
const DAYS = 'days-'
const DAY_MS = 86_400_000
export const renewOffer = (orderId: string): string => followUpId(KIND, orderId)

type Service = AdvpsOrder['services'][number]

async function read(ctx: CapabilityContext, offer: string): Promise<AdvpsOrder> {
  return (await ctx.run(getOrder, { orderId: subjectIn(offer) })).data
}

const open = ({ services }: AdvpsOrder): Service[] =>
  services.filter((service) => barredFrom(service, Date.now()) === null)

const offerOf = (offer: string, order: AdvpsOrder): Offer =>
  followUp({
    id: offer,
    name: `Renew services of order ${subjectIn(offer)}`,
    group: 'Renewal',
    unavailable:
      open(order).length > 0
        ? null
        : 'none of its services can be renewed now: from 5 days before the end to 1 day after it.',
  })

const labelOf = ({ serviceId, ip, expiryDate }: Service): string =>
  [serviceId, ip, expiryDate && `ends ${expiryDate.slice(0, 10)}`].filter(Boolean).join(' · ')

/** Which services, and for each its own days; only what is within the window can be chosen. */
function fieldsOf(order: AdvpsOrder): OrderField[] {
  const now = Date.now()
  const choices = field({
    name: 'services',
    label: 'Services',
    kind: 'choices',
    required: true,
    help: 'From 5 days before the end to 1 day after it.',
    options: order.services.map((service) =>
      option(service.serviceId, labelOf(service), { unavailable: barredFrom(service, now) }),
    ),
    initial: open(order).map(({ serviceId }) => serviceId),
  })
  const days = open(order).map(({ serviceId }) =>
    field({
      name: `${DAYS}${serviceId}`,
      label: `Days for ${serviceId}`,
      kind: 'number',
      unit: 'days',
      help: 'Empty: ADVPS’s usual term.',
      min: 1,
      step: 1,
      when: { field: 'services', is: [serviceId] },
    }),
  )
  return [choices, ...days]
}

const request: Sale['request'] = (offer, values) => {
  const serviceIds = textsIn(values, 'services')
  const serviceValidities = serviceIds.flatMap((serviceId) => {
    const validity = numberIn(values, `${DAYS}${serviceId}`)
    return validity === undefined ? [] : [{ serviceId, validity }]
  })
  const own = serviceValidities.length > 0 ? { serviceValidities } : {}
  return { operation: renewServices, input: { orderId: subjectIn(offer), serviceIds, ...own } }
}

/** What the order itself cost: ADVPS tells a renewal's price only in its answer, and has no call for the wallet. */
function noteOf({ order }: AdvpsOrder): string {
  const paid = moneyOf(order.totalAmount, undefined)
  const quantity = order.productInfo?.quantity
  const before =
    paid && quantity && order.validity
      ? ` The order itself cost ${moneyText(paid)} for ${quantity} services and ${order.validity} days.`
      : ''
  return `ADVPS tells the price only in its answer, and takes it from the wallet at once; it has no call for the wallet’s balance. One that does not cover it is refused, and nothing is renewed.${before}`
}

const Sent = z.object({
  serviceIds: z.array(z.string()).catch([]),
  serviceValidities: z.array(z.object({ serviceId: z.string(), validity: z.number() })).catch([]),
})

/**
 * It was within the window when it was sent: what ends later than the window reaches was renewed. A term as short as
 * the window says nothing; then only the user can tell.
 */
async function reconcile(
  ctx: CapabilityContext,
  { offer, input, sentAt }: Parameters<Sale['reconcile']>[1],
): Promise<OrderMatch[]> {
  const { services } = await read(ctx, offer)
  const { serviceIds, serviceValidities } = Sent.parse(input)
  const latest = Date.parse(sentAt) + (WINDOW.daysBefore + 1) * DAY_MS
  const chosen = services.filter(({ serviceId }) => serviceIds.includes(serviceId))
  const renewed = chosen.filter(({ expiryDate }) => Date.parse(expiryDate ?? '') > latest)
  const isShort = serviceValidities.some(({ validity }) => validity <= WINDOW.daysBefore + 2)
  const shown = isShort ? chosen : renewed
  if (shown.length === 0) return []
  const ends = shown.map(({ serviceId, expiryDate }) => `${serviceId} ends ${expiryDate ?? '?'}`)
  const orderId = subjectIn(offer)
  return [
    {
      providerId: `${orderId}: ${ends.join(', ')}`,
      label: `Renewal of ${shown.map(({ serviceId }) => serviceId).join(', ')}`,
      at: null,
      why: ends.map((text) => `${text} now`),
      sure: !isShort && renewed.length === serviceIds.length,
    },
  ]
}

/** Renews services of an order. */
export const renewal: FollowUp = {
  kind: KIND,
  form: async (ctx, offer) => {
    const order = await read(ctx, offer)
    return { offer: offerOf(offer, order), fields: fieldsOf(order) }
  },
  quote: async (ctx, offer, values: OrderValues) => {
    const order = await read(ctx, offer)
    const fieldOf = (path: string): string => {
      const at = /^serviceValidities\.(\d+)/.exec(path)?.[1]
      return at === undefined ? 'services' : `${DAYS}${textsIn(values, 'services')[Number(at)]}`
    }
    checkOrder(request, offer, fieldsOf(order), values, fieldOf)
    if (textsIn(values, 'services').length === 0)
      throw orderRefused([{ path: 'services', message: 'is needed' }])
    return { now: null, recurring: null, lines: [], estimate: true, note: noteOf(order) }
  },
  request,
  // The answer names the order, which is not its alone.
  orderIdIn: () => null,
  reconcile,
}
