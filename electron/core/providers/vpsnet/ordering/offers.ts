import { NO_CURRENCY } from '@shared/domain/money-words.ts'
import type { Money } from '@shared/domain/money.ts'
import type { Offer } from '@shared/domain/ordering.ts'
import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { z } from 'zod'
import type { CapabilityContext } from '../../kit/capability.ts'
import { moneyOf, numberOrNull } from '../../kit/values.ts'
import { saysNoSsd } from '../capabilities/servers.ts'
import { listClouds, listSsdClouds } from '../operations/clouds.ts'

export type Cloud = z.output<typeof listClouds.output>[number]

/** What an offer's id means: a cloud of one of the families, or a server with defaults. */
export type Wanted = { family: 'cloud' | 'ssd'; cloudId: string } | { family: 'instant' }

/** Reads an offer's id; null for what is none. */
export function wantedIn(offer: string): Wanted | null {
  if (offer === INSTANT) return { family: 'instant' }
  const [, family, cloudId] = /^(cloud|ssd):(\d+)$/.exec(offer) ?? []
  return cloudId ? { family: family === 'ssd' ? 'ssd' : 'cloud', cloudId } : null
}

const INSTANT = 'instant'

/** Both families' clouds, and the instant server: two calls. What is no server is beside them. */
export async function serverOffers(ctx: CapabilityContext): Promise<Offer[]> {
  const [regular, fast] = await Promise.all([readClouds(ctx, 'cloud'), readClouds(ctx, 'ssd')])
  return [
    ...regular.map((cloud) => cloudOffer(cloud, 'cloud')),
    ...fast.map((cloud) => cloudOffer(cloud, 'ssd')),
    instantOffer,
  ]
}

/** The clouds of a family that have a number and are listed once. */
export async function readClouds(ctx: CapabilityContext, family: 'cloud' | 'ssd') {
  const listed = await (family === 'ssd'
    ? ctx.run(listSsdClouds, {}).catch(notOffered)
    : ctx.run(listClouds, {}))
  const known = new Map(
    listed.filter(({ id }) => /^\d{1,20}$/.test(id)).map((one) => [one.id, one]),
  )
  return [...known.values()]
}

/** Where SSD servers are not offered, the list of their clouds may not be there at all. */
function notOffered(error: unknown): [] {
  if (isAppError(error) && (error.code === 'not_found' || saysNoSsd(error))) return []
  throw error
}

/** Throws `not_found` for a cloud that is offered no longer. */
export async function readCloud(
  ctx: CapabilityContext,
  family: 'cloud' | 'ssd',
  id: string,
): Promise<Cloud> {
  const found = (await readClouds(ctx, family)).find((cloud) => cloud.id === id)
  if (found) return found
  throw gone()
}

export const gone = (): AppError =>
  new AppError({
    code: 'not_found',
    message: 'VPS.NET does not offer this any more.',
    next: 'Read what can be ordered anew.',
    provider: 'vpsnet',
  })

/** VPS.NET tells neither sizes nor prices. */
export const plainOffer = (
  given: Pick<Offer, 'id' | 'name' | 'group' | 'includes'> & Partial<Offer>,
): Offer => ({
  cpuCores: null,
  memoryBytes: null,
  storageBytes: null,
  trafficBytes: null,
  location: null,
  price: null,
  from: false,
  unavailable: null,
  ...given,
})

export const cloudOffer = (cloud: Cloud, family: 'cloud' | 'ssd'): Offer =>
  plainOffer({
    id: `${family}:${cloud.id}`,
    name: cloud.label || `Cloud ${cloud.id}`,
    group: family === 'ssd' ? 'SSD servers' : 'Cloud servers',
    location: cloud.label || null,
    includes: includedIn(cloud),
    unavailable: unavailable(cloud),
  })

export const instantOffer: Offer = plainOffer({
  id: INSTANT,
  name: 'Instant server',
  group: 'Instant servers',
  includes: ['One cloud server with VPS.NET’s defaults, made at once'],
})

function unavailable({ available, system_templates }: Cloud): string | null {
  if (available === false || available === 0 || /^(false|0)$/i.test(String(available)))
    return 'VPS.NET says that this cloud is not available.'
  return system_templates?.length ? null : 'VPS.NET lists no system for this cloud.'
}

function includedIn(cloud: Cloud): string[] {
  const traffic = (name: string): number | null => numberOrNull.parse(cloud[name])
  const [monthly, daily] = [traffic('monthly_node_bandwidth'), traffic('daily_node_bandwidth')]
  return [
    ...(monthly === null ? [] : [`${monthly} GB of traffic with each node`]),
    ...(daily === null ? [] : [`${daily} GB of traffic with each daily node`]),
  ]
}

/** A surcharge of the cloud, where it has one; per what is not documented. */
export function premiumOf({ premium_price, currency_code }: Cloud): Money | null {
  const amount = moneyOf(premium_price, currency_code ?? NO_CURRENCY)
  return amount === null || amount.minor === 0 ? null : amount
}
