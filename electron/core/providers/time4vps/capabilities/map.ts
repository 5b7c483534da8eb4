import type { ServerState } from '@shared/domain/server.ts'
import type { ServerFacts } from '../../kit/capability.ts'
import { bytesOf, instant, MIB, moneyOf } from '../../kit/values.ts'
import type { Time4vpsListed, Time4vpsServer } from '../operations/servers.ts'
import { itemsOf } from '../quirks.ts'
import type { Time4vpsService } from '../operations/services.ts'

const STATES: Record<string, ServerState> = {
  active: 'running',
  suspended: 'suspended',
  terminated: 'terminated',
  cancelled: 'terminated',
  pending: 'busy',
}

const isBusy = (task: unknown): boolean =>
  task != null &&
  task !== '' &&
  task !== false &&
  !(typeof task === 'object' && Object.keys(task).length === 0)

/** A running task first, then the provider's word. There is no power state: "Active" counts as running. */
export function stateOf(
  status: string | null | undefined,
  task: unknown,
): Pick<ServerFacts, 'state' | 'stateText'> {
  if (isBusy(task)) return { state: 'busy', stateText: taskName(task) }
  const word = status ?? ''
  return { state: STATES[word.toLowerCase()] ?? 'unknown', stateText: word || 'unknown' }
}

function taskName(task: unknown): string {
  const name = typeof task === 'object' && task && 'name' in task ? task.name : task
  return typeof name === 'string' && name !== '' ? name : 'active task'
}

/** What a server's own page says. */
export function liveFacts(server: Time4vpsServer) {
  return {
    ...stateOf(server.status, server.active_task),
    hostname: server.domain || null,
    os: server.os ?? null,
    backups: backupsOf(server.components),
    load: {
      cpu: null,
      memory: shareOf(server.ram_used, server.ram_limit),
      disk: shareOf(server.disk_usage, server.disk_limit),
    },
    addresses: addressesOf([server.ip, server.additional_ip]),
    resources: {
      cpuCores: server.cpu_cores,
      memoryBytes: bytes(server.ram_limit),
      storageBytes: bytes(server.disk_limit),
      trafficBytes: bytes(server.bw_limit),
    },
  } satisfies Partial<ServerFacts>
}

/** Backups are a component of the server's plan: chosen or not. */
function backupsOf(components: unknown): boolean | null {
  const all = itemsOf(components).filter(isComponent)
  const found = all.filter(({ name }) => /backup/i.test(name))
  return found.length === 0 ? null : found.some(({ selected }) => selected === true)
}

const isComponent = (value: unknown): value is { name: string; selected?: unknown } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'

const shareOf = (used: number | null, of: number | null): number | null =>
  used === null || of === null || used < 0 || of <= 0 ? null : used / of

const bytes = (megabytes: number | null): number | null => bytesOf(megabytes, MIB)

/** The name that a person gave before the one that the network knows. */
export const nameOf = (server: { label?: string | null; domain?: string | null }): string | null =>
  server.label?.trim() || server.domain || null

const NOTHING = { cpuCores: null, memoryBytes: null, storageBytes: null, trafficBytes: null }

/** A listed server, with its service where one was found and its own page where that was read. */
export function serverFacts(
  providerId: string,
  listed: Time4vpsListed,
  service: Time4vpsService | null,
  live: Time4vpsServer | null,
  currency: string,
): ServerFacts {
  const unread = service ? stateOf(service.status, null) : stateOf(null, null)
  const monthly = /^monthly$/i.test(service?.billingcycle ?? '')
  const amount = monthly ? moneyOf(service?.total, currency) : null
  return {
    providerId,
    hostname: listed.domain || null,
    addresses: addressesOf([listed.ip]),
    resources: NOTHING,
    ...unread,
    ...(live ? liveFacts(live) : {}),
    name: nameOf(listed) ?? (live && nameOf(live)) ?? providerId,
    plan: service?.name || listed.type || null,
    location: null,
    price: amount && { amount, per: 'month' },
    pending: null,
    createdAt: instant(listed.date_created),
    renewsAt: instant(service?.next_due),
    cancelledAt: null,
    provisionFailed: false,
  }
}

/** Each address once, in the order they came; a text may hold several. */
function addressesOf(
  given: readonly (string | readonly string[] | null | undefined)[],
): ServerFacts['addresses'] {
  const all = given
    .flat()
    .flatMap((text) => (text ?? '').split(/[\s,;]+/))
    .filter((address) => /^[\da-f.:]+$/i.test(address))
  return [...new Set(all)].map((address) => ({
    address,
    family: address.includes(':') ? 'ipv6' : 'ipv4',
  }))
}
