import type { OrderValues, Quote } from '@shared/domain/ordering.ts'
import type { CapabilityContext } from '../../kit/capability.ts'
import { checkOrder } from '../../kit/order-values.ts'
import { moneyOf } from '../../kit/values.ts'
import { orNull } from '../../kit/whole-account.ts'
import { getTemplate } from '../operations/templates.ts'
import { readForm } from './form.ts'
import { type Cloud, premiumOf } from './offers.ts'
import { request } from './request.ts'

type Line = Quote['lines'][number]

/**
 * What is ordered, without a sum: VPS.NET documents no price of nodes, plans and licences. Only what a chargeable
 * system and a cloud's premium cost is told.
 */
export async function quote(
  ctx: CapabilityContext,
  offer: string,
  values: OrderValues,
): Promise<Quote> {
  const { form, cloud } = await readForm(ctx, offer)
  checkOrder(request, offer, form.fields, values)
  const chosen = form.fields.flatMap(({ name, kind, label, options }): Line[] => {
    const value = values[name]
    if (kind === 'flag') return value === true ? [line(label)] : []
    const ids = name === 'system_template_id' ? [] : [value].flat()
    return options.filter((one) => ids.includes(one.value)).map((one) => line(one.label))
  })
  const nodes = values.slices_required
  return {
    now: null,
    recurring: null,
    lines: [
      ...(typeof nodes === 'number' ? [line(nodes === 1 ? '1 node' : `${nodes} nodes`)] : []),
      ...(cloud ? await priced(ctx, cloud, String(values.system_template_id)) : []),
      ...chosen,
    ],
    estimate: true,
    note: 'VPS.NET tells no prices through its API: look at its site before you order. It charges until the server is deleted.',
  }
}

const line = (label: string, amount: Line['amount'] = null): Line => ({ label, amount })

/** What VPS.NET does tell: the price of a chargeable system in the cloud's currency, and the cloud's premium. */
async function priced(ctx: CapabilityContext, cloud: Cloud, templateId: string): Promise<Line[]> {
  const listed = cloud.system_templates?.find(({ id }) => id === templateId)
  const template = await orNull(ctx.run(getTemplate, { cloud_id: cloud.id, id: templateId }))
  const prices = template?.applicable_price ?? {}
  const codes = Object.keys(prices)
  const code = cloud.currency_code ?? (codes.length === 1 ? codes[0] : undefined)
  const name = listed?.label || template?.label || `Template ${templateId}`
  const premium = premiumOf(cloud)
  return [
    line(name, code === undefined ? null : moneyOf(prices[code], code)),
    ...(premium ? [line('Premium of this cloud', premium)] : []),
  ]
}
