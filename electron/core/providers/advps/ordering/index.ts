import type { Offer, OrderValues, Quote } from '@shared/domain/ordering.ts'
import type { Money } from '@shared/domain/money.ts'
import { z } from 'zod'
import type { CapabilityContext } from '../../kit/capability.ts'
import { checkOrder, numberIn, textIn } from '../../kit/order-values.ts'
import type { Ordering } from '../../kit/ordering.ts'
import { moneyOf } from '../../kit/values.ts'
import { type AdvpsStock, getStock, listOs, listStock } from '../operations/catalog.ts'
import { fieldsOf, offerOf } from './form.ts'
import { type Kind, KINDS, readOffer } from './kinds.ts'
import { reconcile } from './reconcile.ts'
import { renewal } from './renewal.ts'

const PAGE = 100
const MAX_PAGES = 50

/** Every page: "sorted by stock descending", so that one that moves may come twice. */
async function productsOf(ctx: CapabilityContext, kind: Kind): Promise<AdvpsStock[]> {
  const found = new Map<string, AdvpsStock>()
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { data } = await ctx.run(listStock, { type: kind, page, limit: PAGE })
    for (const product of data.stock) found.set(product.id, product)
    if (data.stock.length === 0 || data.pagination?.hasNext !== true) break
  }
  return [...found.values()]
}

async function offersOf(ctx: CapabilityContext, kind: Kind): Promise<Offer[]> {
  return (await productsOf(ctx, kind)).map((product) => offerOf(kind, product))
}

async function read(ctx: CapabilityContext, offer: string) {
  const { kind, productId } = readOffer(offer)
  const [stock, systems] = await Promise.all([
    ctx.run(getStock, { id: productId }),
    ctx.run(listOs, { type: KINDS[kind].systems }),
  ])
  const product = stock.data.stock
  return {
    offer: { ...offerOf(kind, product), id: offer },
    fields: fieldsOf(kind, product, systems.data.os),
    systems: systems.data.os,
  }
}

const request: Ordering['request'] = (offer, values) => {
  const { kind, productId } = readOffer(offer)
  const { operation } = KINDS[kind]
  const input: Record<string, unknown> = {
    productId,
    ram: textIn(values, 'ram'),
    osId: textIn(values, 'osId'),
    quantity: numberIn(values, 'quantity'),
    validity: numberIn(values, 'validity'),
    remark: textIn(values, 'remark'),
    ...(kind === 'vps' ? { name: textIn(values, 'name'), email: textIn(values, 'email') } : {}),
  }
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  return { operation, input: Object.fromEntries(given) }
}

async function quote(ctx: CapabilityContext, offer: string, values: OrderValues): Promise<Quote> {
  const { fields, systems } = await read(ctx, offer)
  checkOrder(request, offer, fields, values)
  const system = systems.find(({ id }) => id === textIn(values, 'osId'))
  const quantity = numberIn(values, 'quantity') ?? 1
  return {
    now: null,
    recurring: null,
    lines: systemLine(system?.name ?? '', moneyOf(system?.price, undefined), quantity),
    estimate: true,
    note: 'ADVPS tells the price only in its answer to the order, and takes it from the wallet at once. Nothing recurs: a service ends after its validity unless it is renewed.',
  }
}

/** What the system costs beside the product; nothing is said of one that is free. */
export const systemLine = (name: string, price: Money | null, quantity: number): Quote['lines'] =>
  price === null || price.minor <= 0
    ? []
    : [{ label: `${name} × ${quantity}`, amount: { ...price, minor: price.minor * quantity } }]

const Placed = z.looseObject({
  data: z.looseObject({ order: z.looseObject({ orderId: z.string() }) }),
})

export const ordering: Ordering = {
  operations: [KINDS.vps.operation, KINDS.linux.operation],
  followUps: [renewal],
  blind: true,
  offers: async (ctx) => (await Promise.all([offersOf(ctx, 'vps'), offersOf(ctx, 'linux')])).flat(),
  form: async (ctx, id) => {
    const { offer, fields } = await read(ctx, id)
    return { offer, fields }
  },
  quote,
  request,
  orderIdIn: (answer) => Placed.safeParse(answer).data?.data.order.orderId ?? null,
  reconcile,
}
