import type { OrderMatch } from '@shared/domain/ordering.ts'
import type { CapabilityContext } from '../../kit/capability.ts'
import type { SentOrder } from '../../kit/ordering.ts'
import { instant } from '../../kit/values.ts'
import { orNull } from '../../kit/whole-account.ts'
import { getInvoice, listInvoices } from '../operations/billing.ts'
import { getProduct } from '../operations/cart.ts'
import { getService, listServices, type Time4vpsService } from '../operations/services.ts'
import { sameCycle } from './cycles.ts'
import { isNumber } from './offers.ts'

/** Details are a call each: the newest have the highest numbers. */
const SERVICES_READ = 10
const INVOICES_READ = 5
const WHITE_LABEL = 'serverhost.name'

interface Sought {
  domain: string | null
  product: string | null
  cycle: string
  /** Time4VPS tells days only. */
  day: string
}

/**
 * Services of that host name or product that were made on the day or later; where there is none, invoices that name
 * either. Sure is the one service with all that was sent, its host name above all.
 */
export async function reconcile(
  ctx: CapabilityContext,
  { input, sentAt, claimed }: SentOrder,
): Promise<OrderMatch[]> {
  const [page, { services }] = await Promise.all([
    orNull(ctx.run(getProduct, { product_id: String(input.product_id) })),
    ctx.run(listServices, {}),
  ])
  const { domain, cycle } = input
  const sought: Sought = {
    domain: typeof domain === 'string' && domain !== '' ? domain.toLowerCase() : null,
    product: page?.product.name?.trim() || null,
    cycle: typeof cycle === 'string' ? cycle : '',
    day: sentAt.slice(0, 10),
  }
  const found = await servicesOf(ctx, services, sought, claimed)
  if (found.length > 0) return found
  const others = services.map(({ domain: host }) => lower(host)).filter((host) => host !== '')
  return invoicesOf(ctx, sought, others)
}

const lower = (text: string | null): string => text?.trim().toLowerCase() ?? ''

/** True, false, or null where it can't be compared. */
function agreements(service: Time4vpsService, { domain, product, cycle }: Sought) {
  const host = lower(service.domain)
  const own = domain === WHITE_LABEL ? host.endsWith(WHITE_LABEL) : host === domain
  return {
    host: domain === null || host === '' ? null : own,
    product: product === null ? null : lower(service.name) === product.toLowerCase(),
    cycle: sameCycle(cycle, service.billingcycle),
  }
}

async function servicesOf(
  ctx: CapabilityContext,
  services: readonly Time4vpsService[],
  sought: Sought,
  claimed?: ReadonlySet<string>,
): Promise<OrderMatch[]> {
  const possible = services
    .map((service) => ({ service, same: agreements(service, sought) }))
    .filter(({ service }) => isNumber(service.id))
    .filter(({ same }) => same.host ?? (same.product !== false && same.cycle !== false))
    .sort((a, b) => Number(b.service.id) - Number(a.service.id))
    .slice(0, SERVICES_READ)
  const read = await Promise.all(
    possible.map(async ({ service, same }) => {
      const details = await orNull(ctx.run(getService, { id: service.id }))
      return { service, same, made: details?.service.date_created ?? null }
    }),
  )
  const young = read.filter(({ made }) => made === null || made.slice(0, 10) >= sought.day)
  const isWhole = ({ same, made }: (typeof young)[number]): boolean =>
    made !== null && same.host === true && same.product !== false && same.cycle !== false
  const whole = young.filter((one) => isWhole(one) && !claimed?.has(one.service.id)).length
  return young.map((one) => ({
    providerId: one.service.id,
    label: [one.service.name, one.service.domain].filter(Boolean).join(' ') || one.service.id,
    at: instant(one.made),
    why: [
      one.made === null ? 'Time4VPS does not say when it was made' : 'made on that day or later',
      ...(one.same.host ? ['the same host name'] : []),
      ...(one.same.product ? ['the same product'] : []),
      ...(one.same.cycle ? ['the same billing period'] : []),
    ],
    sure: isWhole(one) && whole === 1 && sought.domain !== WHITE_LABEL,
  }))
}

async function invoicesOf(
  ctx: CapabilityContext,
  { domain, product, day }: Sought,
  others: readonly string[],
): Promise<OrderMatch[]> {
  const { invoices } = await ctx.run(listInvoices, {})
  const young = invoices
    .filter(({ id, date }) => isNumber(id) && (date ?? '').slice(0, 10) >= day)
    .sort((a, b) => Number(b.id) - Number(a.id))
    .slice(0, INVOICES_READ)
  const names = [domain, lower(product)].filter((name): name is string => Boolean(name))
  const read = await Promise.all(
    young.map(async ({ id, number, date }) => {
      const { invoice } = await ctx.run(getInvoice, { id })
      const lines = (invoice.items ?? []).map(({ description }) => lower(description))
      // A line for a service that is listed is not for one that is not.
      const ours = lines.filter(
        (line) =>
          (domain !== null && line.includes(domain)) || !others.some((host) => line.includes(host)),
      )
      const named = names.filter((name) => ours.some((line) => line.includes(name)))
      if (named.length === 0) return []
      const why = ['dated that day or later', ...named.map((name) => `names ${name}`)]
      return [
        { providerId: id, label: `Invoice ${number || id}`, at: instant(date), why, sure: false },
      ]
    }),
  )
  return read.flat()
}
