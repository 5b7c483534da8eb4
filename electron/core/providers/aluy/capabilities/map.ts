import type { Money } from '@shared/domain/money.ts'
import type { ServerState } from '@shared/domain/server.ts'
import type { ServerFacts } from '../../kit/capability.ts'
import type { AluyService, AluyServiceDetail } from '../operations/services.ts'
import type { AluyStatus } from '../operations/vps.ts'

/** "Money is in cents … today, always EUR". */
export const euro = (minor: number): Money => ({ minor: Math.round(minor), currency: 'EUR' })

const MB = 1024 ** 2
const GB = 1024 ** 3

const LIVE: Record<string, ServerState> = {
  running: 'running',
  started: 'running',
  stopped: 'stopped',
  shutoff: 'stopped',
  off: 'stopped',
  suspended: 'suspended',
}
const BUSY = /ing$/

/** The service's status first, then the hypervisor's word; an unknown word stays visible as it is. */
export function stateOf(service: AluyServiceDetail, live: AluyStatus | null): ServerState {
  if (service.status === 'TERMINATED') return 'terminated'
  if (service.status === 'SUSPENDED') return 'suspended'
  if (service.status === 'PENDING') return service.hasProvisionIssue ? 'problem' : 'busy'
  const word = live?.state.toLowerCase() ?? ''
  return LIVE[word] ?? (BUSY.test(word) ? 'busy' : 'unknown')
}

/** A server from the list, with what the hypervisor says of it where that could be read. */
export function serverFacts(service: AluyServiceDetail, live: AluyStatus | null): ServerFacts {
  return {
    providerId: service.id,
    name: service.label || live?.name || service.id,
    ...liveFacts(service, live),
    location: locationOf(service),
    price: priceOf(service),
    pending: service.pendingInvoiceCents ? euro(service.pendingInvoiceCents) : null,
    createdAt: service.createdAt ?? null,
    renewsAt: service.nextDueAt ?? null,
    cancelledAt: service.subscriptionCancelledAt ?? null,
    provisionFailed: service.hasProvisionIssue === true,
  }
}

function liveFacts(service: AluyServiceDetail, live: AluyStatus | null) {
  return {
    hostname: live?.hostname ?? null,
    state: stateOf(service, live),
    stateText: live?.state ?? service.status.toLowerCase(),
    addresses: (live?.ipAddresses ?? []).map(({ address }) => ({
      address,
      family: address.includes(':') ? ('ipv6' as const) : ('ipv4' as const),
    })),
    plan: planOf(live),
    resources: {
      cpuCores: live?.cpuCores ?? null,
      memoryBytes: live?.memoryMb == null ? null : live.memoryMb * MB,
      storageBytes: live?.storageGb == null ? null : live.storageGb * GB,
      trafficBytes: live?.trafficGb == null ? null : live.trafficGb * GB,
    },
  }
}

function planOf(live: AluyStatus | null): string | null {
  if (live?.cpuCores == null || live.memoryMb == null) return null
  const parts = [`${live.cpuCores} vCPU`, `${Math.round(live.memoryMb / 102.4) / 10} GB`]
  if (live.storageGb != null) parts.push(`${live.storageGb} GB`)
  return parts.join(' · ')
}

function locationOf({ metadata }: AluyServiceDetail): string | null {
  const location = metadata?.vmLocation
  return typeof location === 'string' ? location : null
}

function priceOf(service: AluyService): ServerFacts['price'] {
  if (service.subscriptionBillingPeriod !== 'HOURLY' || service.hourlyRateCents == null) return null
  return { amount: euro(service.hourlyRateCents), per: 'hour' }
}
