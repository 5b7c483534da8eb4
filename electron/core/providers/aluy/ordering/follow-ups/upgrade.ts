import type { OrderField, OrderValues, Quote } from '@shared/domain/ordering.ts'
import { changeMatches } from '../../../kit/change-match.ts'
import { checkOrder, numberIn } from '../../../kit/order-values.ts'
import { chosenOf, someOf } from '../../../kit/some-of.ts'
import { field, type FollowUp, followUpId, type Sale, subjectIn } from '../../../kit/ordering.ts'
import { euro } from '../../capabilities/map.ts'
import { upgradeService } from '../../operations/services.ts'
import { CUSTOM, limitsOf } from '../custom.ts'
import { centsOf, sumOf } from '../price.ts'
import { candidatesSince } from '../reconcile.ts'
import { type Growing, growingOffer, noMore, readGrowing } from './service.ts'
import { placedUpgrade } from './placed.ts'

const KIND = 'upgrade'
export const upgradeOffer = (serviceId: string): string => followUpId(KIND, serviceId)

const RESOURCES = CUSTOM['vm-custom'].resources.map((one) => ({
  ...one,
  name: one.name as 'ramGb' | 'cpuCores' | 'ssdGb',
}))
const sized = (value: number, unit: string | null): string =>
  unit === null ? String(value) : `${value} ${unit}`

/** Each larger than what there is: "downgrades are not supported". */
function fieldsOf({ has, config }: Growing): OrderField[] {
  if (!config.custom.available) throw noMore('upgrades')
  const larger = RESOURCES.flatMap((resource) => {
    const { name, label, unit, per } = resource
    const { min, max } = limitsOf(config.custom, resource)
    const now = has[name]
    // What is priced by ten is ordered by ten.
    const least = Math.max(min, (Math.floor((now ?? 0) / per) + 1) * per)
    if (max !== null && least > max) return []
    const help = now === null ? '' : `It has ${sized(now, unit)}.`
    const range = { min: least, max, step: per, initial: least }
    return [field({ name, label, kind: 'number', help, unit, ...range })]
  })
  if (larger.length === 0) throw noMore('more than this server has')
  return someOf('To be larger', larger)
}

const request: Sale['request'] = (offer, values) => {
  const chosen = chosenOf(values)
  const sizes = RESOURCES.map(({ name }) => [name, numberIn(chosen, name)] as const)
  const given = sizes.filter(([, value]) => value !== undefined)
  return {
    operation: upgradeService,
    input: { id: subjectIn(offer), ...Object.fromEntries(given) },
  }
}

function quoteOf({ has, config }: Growing, values: OrderValues): Quote {
  const lines = RESOURCES.flatMap(({ name, label, unit, price, per }) => {
    const to = numberIn(values, name)
    const from = has[name]
    if (to === undefined) return []
    const cents = from === null ? NaN : ((to - from) * (config.custom.pricing[price] ?? NaN)) / per
    const before = from === null ? '' : `${sized(from, unit)} → `
    return [{ label: `${label}: ${before}${sized(to, unit)}`, cents: centsOf(cents) }]
  })
  const more = sumOf(lines)
  return {
    now: null,
    recurring: more === null ? null : { amount: euro(more), per: 'month' },
    lines: lines.map(({ label, cents }) => ({
      label,
      amount: cents === null ? null : euro(cents),
    })),
    estimate: true,
    note: 'What it costs more a month, by the list; a server that is billed by the hour costs more by the hour. aluy.net tells the exact amount only on the upgrade’s own order, which it may charge at once. It can’t be made smaller again.',
  }
}

/** More memory, cores or disk for a server. Addresses are ordered apart: one call for both could be half done. */
export const upgrade: FollowUp = {
  kind: KIND,
  once: true,
  form: async (ctx, offer) => {
    const read = await readGrowing(ctx, offer)
    return { offer: growingOffer(offer, 'Upgrade', read), fields: fieldsOf(read) }
  },
  quote: async (ctx, offer, values) => {
    const read = await readGrowing(ctx, offer)
    checkOrder(request, offer, fieldsOf(read), values)
    return quoteOf(read, chosenOf(values))
  },
  request,
  orderIdIn: placedUpgrade,
  /** It is larger than it was when it was sent: so what is as large as was sent was upgraded. */
  reconcile: async (ctx, sent) => {
    const { service, name, has } = await readGrowing(ctx, sent.offer)
    const wanted = RESOURCES.filter((one) => typeof sent.input[one.name] === 'number')
    const isDone = wanted.every((one) => (has[one.name] ?? 0) >= Number(sent.input[one.name]))
    const now = wanted
      .map(({ name: size, label, unit }) => `${sized(has[size] ?? 0, unit)} ${label.toLowerCase()}`)
      .join(', ')
    const changed = {
      id: `${service.id}: ${now}`,
      label: name,
      now: isDone ? `${name} has ${now} now` : null,
    }
    return changeMatches(sent, changed, await candidatesSince(ctx, sent.sentAt))
  },
}
