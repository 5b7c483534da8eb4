import type { Offer, OrderField, OrderValues } from '@shared/domain/ordering.ts'
import { z } from 'zod'
import type { CapabilityContext } from '../../../kit/capability.ts'
import { matchesOf } from '../../../kit/order-match.ts'
import { checkOrder, numberIn, textIn } from '../../../kit/order-values.ts'
import {
  field,
  type FollowUp,
  followUp,
  followUpId,
  option,
  type Sale,
  subjectIn,
} from '../../../kit/ordering.ts'
import { idText } from '../../../kit/values.ts'
import { orNull } from '../../../kit/whole-account.ts'
import { currencyOf } from '../../capabilities/joined.ts'
import { getProduct, listAddons, orderAddon } from '../../operations/cart.ts'
import { getService } from '../../operations/services.ts'
import { Cycle, fitting, list } from '../answers.ts'
import { priceOf, sameCycle, usualCycle } from '../cycles.ts'
import { offers } from '../offers.ts'
import { invoicesNaming } from './invoices.ts'
import { placedIn } from './placed.ts'

const KIND = 'addon'
export const addonOffer = (serviceId: string): string => followUpId(KIND, serviceId)

const AddOn = z.looseObject({
  id: idText,
  title: z.string().nullish().catch(null),
  config: list(z.looseObject({ items: list(Cycle) })),
})

interface Choice {
  id: string
  name: string
  price: Offer['price']
}

async function read(ctx: CapabilityContext, offer: string) {
  const [{ service }, currency] = await Promise.all([
    ctx.run(getService, { id: subjectIn(offer) }),
    currencyOf(ctx),
  ])
  return { service, choices: await choicesOf(ctx, service.name, service.billingcycle, currency) }
}
type Read = Awaited<ReturnType<typeof read>>

/** The add-ons of the product of this name, in the service's billing period; none where no product has the name. */
async function choicesOf(
  ctx: CapabilityContext,
  product: string | null,
  billed: string | null,
  currency: string,
): Promise<Choice[]> {
  const offered = (await offers(ctx)).find(({ name }) => name === product)
  const page = offered && (await orNull(ctx.run(getProduct, { product_id: offered.id })))
  const addons = z.looseObject({ config: z.looseObject({ addons: z.unknown() }) })
  const found = addons.safeParse(page?.product).data?.config.addons
  return fitting(AddOn, found)
    .filter(({ id }) => /^\d{1,15}$/.test(id))
    .map(({ id, title, config }) => {
      const cycles = config.flatMap(({ items }) => items)
      const own = cycles.find(({ value }) => sameCycle(value, billed) === true)
      const price = priceOf(own ?? usualCycle(cycles), currency)
      return { id, name: title ?? `Add-on ${id}`, price }
    })
}

const nameOf = ({ service }: Read): string => service.domain || service.name || service.id

const HELP = 'Time4VPS lists no add-ons for this service: their numbers stand on its own site.'

function fieldsOf({ choices }: Read): OrderField[] {
  const common = { name: 'addon_id', label: 'Add-on', required: true }
  if (choices.length === 0)
    return [field({ ...common, kind: 'number', help: HELP, min: 1, step: 1 })]
  const options = choices.map(({ id, name, price }) =>
    option(id, name, { price: price?.amount ?? null }),
  )
  return [field({ ...common, kind: 'choice', options, initial: choices[0]?.id ?? null })]
}

const idIn = (values: OrderValues): number | undefined =>
  numberIn(values, 'addon_id') ?? (Number(textIn(values, 'addon_id')) || undefined)

const request: Sale['request'] = (offer, values) => ({
  operation: orderAddon,
  input: { id: subjectIn(offer), addon_id: idIn(values) },
})

/** Adds an add-on to a service. */
export const addon: FollowUp = {
  kind: KIND,
  form: async (ctx, offer) => {
    const given = await read(ctx, offer)
    const name = `Order an add-on for ${nameOf(given)}`
    return { offer: followUp({ id: offer, name, group: 'Add-on' }), fields: fieldsOf(given) }
  },
  quote: async (ctx, offer, values) => {
    const given = await read(ctx, offer)
    checkOrder(request, offer, fieldsOf(given), values)
    const choice = given.choices.find(({ id }) => id === String(idIn(values)))
    return {
      now: null,
      recurring: choice?.price ?? null,
      lines: choice ? [{ label: choice.name, amount: choice.price?.amount ?? null }] : [],
      estimate: true,
      note: 'By the price list. Time4VPS tells what is charged at once only with the invoice, which is made with the order; the add-on renews with its service.',
    }
  },
  request,
  orderIdIn: placedIn,
  /** A service may hold the same add-on twice, and none says when it was added: only the user can say which it is. */
  reconcile: async (ctx, sent) => {
    const { service } = await ctx.run(getService, { id: subjectIn(sent.offer) })
    const wanted = String(idIn(sent.values))
    const held = (await ctx.run(listAddons, { id: service.id })).filter(({ id }) => id === wanted)
    const [one] = held
    if (!one) return []
    const named = await invoicesNaming(ctx, sent.sentAt, [service.domain ?? ''])
    const invoices = named.filter(({ providerId }) => !sent.claimed?.has(providerId))
    const of = { providerId: `${service.id}: ${one.name ?? wanted} × ${held.length}`, at: null }
    const why = [
      { what: `the service has it now (${one.status ?? 'no state told'})`, agrees: true },
    ]
    const alone = { ...of, label: one.name ?? wanted, compared: why }
    return matchesOf(sent, invoices.length > 0 ? invoices : [alone])
  },
}
