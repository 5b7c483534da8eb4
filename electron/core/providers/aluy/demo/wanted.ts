import type { Context } from 'hono'
import { error } from './answers.ts'
import { promoOf } from './catalog.ts'
import type { DemoState } from './state.ts'

/** What an order asks for. */
export interface Wanted {
  /** A month, and what a promo code takes off it. */
  cents: number
  off: number
  ramGb: number
  cpuCores: number
  ssdGb: number
  location: string
}

type Body = Record<string, unknown>

const isId = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0

/** An order as the document takes it, or the error that it answers. */
export function readOrder(c: Context, state: DemoState, body: Body): Wanted | Response {
  if (body.operatingSystemId !== undefined && !isId(body.operatingSystemId)) {
    return error(c, 400, 'operatingSystemId must be a positive integer')
  }
  const keys = body.sshKeys ?? []
  if (!Array.isArray(keys) || keys.length > 50 || !keys.every(isId)) {
    return error(c, 400, 'sshKeys must be at most 50 positive integers')
  }
  if (typeof body.variantId === 'string' && body.type !== undefined) {
    return error(c, 400, 'Provide either variantId (preset) or type with specs (custom).')
  }
  const wanted =
    typeof body.variantId === 'string' ? preset(c, state, body) : custom(c, state, body)
  if (wanted instanceof Response || !body.promoCode) return wanted
  const promo = promoOf(String(body.promoCode).trim(), wanted.cents)
  return 'error' in promo ? error(c, 400, promo.error) : { ...wanted, off: promo.off }
}

function preset(c: Context, { catalog }: DemoState, { variantId }: Body): Wanted | Response {
  const product = catalog.products.find(({ variants }) =>
    variants.some(({ id }) => id === variantId),
  )
  const variant = product?.variants.find(({ id }) => id === variantId)
  if (!product || !variant) return error(c, 404, 'Variant not found or inactive')
  if (product.category !== 'VPS') {
    return error(c, 400, 'Reseller orders are limited to VPS products')
  }
  const ramGb = Number.parseInt(variant.name, 10)
  const sizes = { ramGb, cpuCores: Math.ceil(ramGb / 4), ssdGb: ramGb * 15 }
  return { cents: variant.priceCents, off: 0, ...sizes, location: 'fi-hel' }
}

function custom(c: Context, { catalog }: DemoState, body: Body): Wanted | Response {
  if (body.type !== 'vm-custom' && body.type !== 'vm-storage') {
    return error(
      c,
      400,
      'Provide either variantId (preset) or type with specs (custom). type must be "vm-custom" or "vm-storage".',
    )
  }
  const { vmConfig } = catalog
  const storage = body.type === 'vm-storage'
  const pool = storage ? vmConfig.storage : vmConfig.custom
  if (!pool.available) return error(c, 400, `${body.type} is not available at the moment`)
  const location = String(body.location)
  if (!pool.locations.some(({ id }) => id === location)) {
    const known = pool.locations.map(({ id }) => id).join(', ')
    return error(c, 400, `Invalid location "${location}". Available: ${known}`)
  }
  const numbers = ['ramGb', 'cpuCores', storage ? 'hddTb' : 'ssdGb', 'extraIpv4'] as const
  const [ramGb = 0, cpuCores = 0, disk = 0, extra = 0] = numbers.map((name) =>
    Number(body[name] ?? 0),
  )
  const odd = numbers.find(
    (name) => !within(pool.limits, vmConfig.extraIpv4.max, name, Number(body[name] ?? 0)),
  )
  if (odd) return error(c, 400, `${odd} is out of range`)
  const { ramPer1GbCents, cpuPerCoreCents } = pool.pricing
  const diskCents =
    'hddPer1TbCents' in pool.pricing
      ? disk * pool.pricing.hddPer1TbCents
      : (disk / 10) * pool.pricing.ssdPer10GbCents
  const cents =
    ramGb * ramPer1GbCents +
    cpuCores * cpuPerCoreCents +
    diskCents +
    extra * vmConfig.extraIpv4.monthlyCents
  return { cents, off: 0, ramGb, cpuCores, ssdGb: storage ? disk * 1024 : disk, location }
}

function within(
  limits: Record<string, number>,
  addresses: number,
  name: string,
  value: number,
): boolean {
  if (!Number.isInteger(value)) return false
  if (name === 'extraIpv4') return value >= 0 && value <= addresses
  const end = name[0]?.toUpperCase() + name.slice(1)
  return value >= (limits[`min${end}`] ?? 1) && value <= (limits[`max${end}`] ?? Infinity)
}
