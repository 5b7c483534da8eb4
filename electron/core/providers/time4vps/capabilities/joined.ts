import { AppError } from '@shared/domain/app-error.ts'
import type { CapabilityContext } from '../../kit/capability.ts'
import { orNull } from '../../kit/whole-account.ts'
import { getBalance } from '../operations/billing.ts'
import { getServer, listServers } from '../operations/servers.ts'
import { listServices, type Time4vpsService } from '../operations/services.ts'

/** The account's currency: only the balance and invoices name it. */
export async function currencyOf(ctx: CapabilityContext): Promise<string> {
  const balance = await orNull(ctx.run(getBalance, {}))
  return currencyIn(balance?.details.currency)
}
export const currencyIn = (text: string | null | undefined): string =>
  /^[A-Z]{3}$/.test(text ?? '') ? (text as string) : 'EUR'

const nameIn = (item: { domain?: string | null }): string => item.domain?.trim().toLowerCase() ?? ''

/** How many servers have each domain. */
export function countByDomain(
  servers: readonly { domain?: string | null }[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const one of servers) counts.set(nameIn(one), (counts.get(nameIn(one)) ?? 0) + 1)
  return counts
}

/** A certificate, domain or VPN plan, by its category: of the same name it is not the server. */
export const NO_SERVER = /ssl|cert|domain|vpn|dns/i
const ENDED = /^(terminated|cancelled|fraud)$/i

/** Services by domain: the only thing that a server and its service have in common. */
export function byDomain(services: readonly Time4vpsService[]): Map<string, Time4vpsService[]> {
  const found = new Map<string, Time4vpsService[]>()
  for (const service of services) {
    const kind = `${service.category ?? ''} ${service.category_url ?? ''}`
    const name = nameIn(service)
    if (name === '' || NO_SERVER.test(kind) || ENDED.test(service.status ?? '')) continue
    found.set(name, [...(found.get(name) ?? []), service])
  }
  return found
}

/** The one service of a server's domain; null where there is none, or where others share the domain. */
export function only(
  services: ReadonlyMap<string, Time4vpsService[]>,
  item: { domain?: string | null },
  counts: ReadonlyMap<string, number> = new Map(),
): Time4vpsService | null {
  if ((counts.get(nameIn(item)) ?? 0) > 1) return null
  const [one, another] = services.get(nameIn(item)) ?? []
  return one && !another ? one : null
}

/**
 * The id of the service that a server belongs to. Refused where it is not certain: a label or a cancellation
 * on another service would be worse than none.
 */
export async function serviceIdOf(ctx: CapabilityContext, serverId: string): Promise<string> {
  const [server, servers, { services }] = await Promise.all([
    ctx.run(getServer, { server_id: serverId }),
    ctx.run(listServers, {}),
    ctx.run(listServices, {}),
  ])
  const name = nameIn(server)
  const found = byDomain(services).get(name) ?? []
  const [one] = found
  if (!one)
    throw refused('not_found', `No service has the domain of this server (${name || 'none'}).`)
  if (found.length > 1 || (countByDomain(servers).get(name) ?? 0) > 1)
    throw refused('conflict', `More than one server or service has the domain ${name}.`)
  return one.id
}

const refused = (code: 'not_found' | 'conflict', message: string): AppError =>
  new AppError({
    code,
    message: `${message} Time4VPS links servers and services by nothing else.`,
    next: 'Find the service in the list of services and run the operation with its id.',
    provider: 'time4vps',
  })
