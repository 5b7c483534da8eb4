import { AppError } from '@shared/domain/app-error.ts'
import type { Offer, OrderValues } from '@shared/domain/ordering.ts'
import { z } from 'zod'
import type { CapabilityContext } from '../../kit/capability.ts'
import { checkOrder, numberIn, textIn, textsIn } from '../../kit/order-values.ts'
import type { Ordering } from '../../kit/ordering.ts'
import { orNull } from '../../kit/whole-account.ts'
import { type AluyProduct, getVmConfig, listProducts } from '../operations/catalog.ts'
import { createOrder } from '../operations/orders.ts'
import { listSshKeys } from '../operations/ssh-keys.ts'
import { CUSTOM, type CustomType, isCustom } from './custom.ts'
import { commonFields, customFields } from './form.ts'
import { customOffer, presetOffers } from './offers.ts'
import { centsOf, monthlyLines } from './price.ts'
import { addresses } from './follow-ups/addresses.ts'
import { pay } from './follow-ups/pay.ts'
import { upgrade } from './follow-ups/upgrade.ts'
import { quoteOf } from './quote.ts'
import { reconcile } from './reconcile.ts'

const notOffered = (): AppError =>
  new AppError({
    code: 'not_found',
    message: 'aluy.net does not offer this any more.',
    next: 'Go back to what can be ordered and choose again.',
  })

const found = <T>(value: T | null | undefined): T => {
  if (value == null) throw notOffered()
  return value
}

async function presetOf(ctx: CapabilityContext, id: string): Promise<[AluyProduct, Offer]> {
  const { products } = await ctx.run(listProducts, {})
  const product = found(products.find(({ variants }) => variants.some((one) => one.id === id)))
  return [product, found(presetOffers(product).find((offer) => offer.id === id))]
}

const customOf = async (ctx: CapabilityContext, type: CustomType) => {
  const config = await ctx.run(getVmConfig, {})
  return { config, offer: found(customOffer(config, type)) }
}

const request: Ordering['request'] = (offer, values) => {
  const number = (name: string) => ({ [name]: numberIn(values, name) })
  const text = (name: string) => ({ [name]: textIn(values, name) })
  const specs = isCustom(offer)
    ? Object.assign(
        { type: offer, ...text('location'), extraIpv4: numberIn(values, 'extraIpv4') || undefined },
        ...CUSTOM[offer].resources.map(({ name }) => number(name)),
      )
    : { variantId: offer }
  const keys = textsIn(values, 'sshKeys').map(Number)
  const input = {
    ...specs,
    ...text('label'),
    ...text('promoCode'),
    ...text('period'),
    ...number('operatingSystemId'),
    ...(keys.length > 0 ? { sshKeys: keys } : {}),
  }
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  return { operation: createOrder, input: Object.fromEntries(given) }
}

async function quote(ctx: CapabilityContext, offer: string, values: OrderValues) {
  const keys = textsIn(values, 'sshKeys').length > 0 ? await keysOf(ctx) : []
  if (isCustom(offer)) {
    const { config } = await customOf(ctx, offer)
    checkOrder(request, offer, [...customFields(config, offer), ...commonFields(keys)], values)
    return quoteOf(ctx, monthlyLines(config, offer, values), values)
  }
  const [product, { name, price }] = await presetOf(ctx, offer)
  checkOrder(request, offer, commonFields(keys), values)
  const variant = product.variants.find(({ id }) => id === offer)
  const cents = price?.per === 'month' ? centsOf(variant?.priceCents) : null
  return quoteOf(ctx, [{ label: name, cents }], values, offer)
}

const keysOf = async (ctx: CapabilityContext) => (await ctx.run(listSshKeys, {})).sshKeys

const Placed = z.looseObject({ order: z.looseObject({ id: z.string() }) })

export const ordering: Ordering = {
  operations: [createOrder],
  followUps: [pay, upgrade, addresses],
  offers: async (ctx) => {
    const [{ products }, config] = await Promise.all([
      ctx.run(listProducts, {}),
      ctx.run(getVmConfig, {}),
    ])
    const types = Object.keys(CUSTOM).filter(isCustom)
    const custom = types.map((type) => customOffer(config, type)).filter((one) => one !== null)
    return [...products.flatMap(presetOffers), ...custom]
  },
  form: async (ctx, id) => {
    const keys = keysOf(ctx)
    const of = isCustom(id)
      ? customOf(ctx, id).then(({ config, offer }) => ({ offer, fields: customFields(config, id) }))
      : presetOf(ctx, id).then(([, offer]) => ({ offer, fields: [] }))
    const [{ offer, fields }, sshKeys] = await Promise.all([of, keys])
    return { offer, fields: [...fields, ...commonFields(sshKeys)] }
  },
  quote,
  request,
  orderIdIn: (answer) => Placed.safeParse(answer).data?.order.id ?? null,
  reconcile: (ctx, sent) =>
    reconcile(ctx, sent, async () => {
      const quoted = await orNull(quote(ctx, sent.offer, sent.values))
      return quoted?.now?.minor ?? null
    }),
}
