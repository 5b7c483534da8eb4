import type { DnsLimits, Zone, ZoneSnapshot } from '@shared/domain/dns.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import { atOnce } from '../at-once.ts'
import { splitGlobalId } from '../ids.ts'
import type { Owner } from '../inventory/servers.ts'
import type { Executor } from '../operations/run.ts'
import type { Ports } from '../ports.ts'
import type { CapabilityContext } from '../providers/kit/capability.ts'
import type { Dns, ZoneFacts, ZoneRead, ZoneRef } from '../providers/kit/dns.ts'
import { need } from '../providers/kit/need.ts'
import { orNull } from '../providers/kit/whole-account.ts'
import type { Version, ZoneVersions } from './versions.ts'
import type { ZoneStore } from './zones.ts'

/** A zone's records as they are now, with how the provider spells them. */
export interface Fresh extends Version, Pick<ZoneRead, 'spelling'> {}

/** Reads zones and their records from the providers and keeps every version. */
export interface ZoneReading {
  /** Throws what the provider says. */
  records(zone: Zone, options?: ReadOptions): Promise<Fresh>
  /** The account's list of zones, and the records of those that are worth a read. */
  account(owner: Owner, ctx: CapabilityContext, at: string): Promise<void>
  /** The account's list alone. */
  list(accountId: string, signal?: AbortSignal): Promise<ZoneFacts[]>
  rules(accountId: string): Promise<Dns>
  limits(accountId: string, signal?: AbortSignal): Promise<DnsLimits>
}

interface ReadOptions {
  signal?: AbortSignal
  /** What the version came from, if it is a new one. */
  cause?: ZoneSnapshot['cause']
}

interface Needs {
  ports: Pick<Ports, 'clock' | 'log'>
  executor: Executor
  zones: ZoneStore
  versions: ZoneVersions
  publish: Publish
}

/** Where the list does not say that a zone has changed, its records are read again after this. */
const OLD_MS = 24 * 3_600_000
/** An account's calls wait in one queue: what the user asks for comes after so many zones, not after ten thousand. */
const AT_ONCE = 4
/** A list of thousands takes minutes; what was read is shown meanwhile. */
const SHOWN_EVERY = 250

export const refOf = ({ id, name, belongsTo }: Zone): ZoneRef => ({
  providerId: splitGlobalId(id).providerId,
  name,
  belongsTo,
})

export function createZoneReading(needs: Needs): ZoneReading {
  const { executor, zones, versions } = needs
  const now = (): string => needs.ports.clock.now().toISOString()
  const checked = new Map<string, Partial<DnsLimits>>()

  const keep = async (zone: Zone, read: ZoneRead, at: string, cause: ZoneSnapshot['cause']) => {
    const version = await versions.save(zone.id, read.records, at, cause)
    await zones.recordsRead(zone.id, at)
    return { ...version, spelling: read.spelling }
  }
  const rules: ZoneReading['rules'] = async (accountId) => {
    const { provider } = await executor.target(accountId)
    if (provider.dns) return provider.dns
    need(provider, 'dns.records')
    throw new Error(`${provider.id} reads zones and says nothing of them`)
  }
  return {
    rules,
    records: async (zone, { signal, cause = 'read' } = {}) => {
      const at = now()
      const { fn, ctx } = await executor.capability(zone.accountId, 'dns.records', { signal })
      const fresh = await keep(zone, await fn(ctx, refOf(zone)), at, cause)
      needs.publish('dns.changed', { accountId: zone.accountId })
      return fresh
    },
    list: async (accountId, signal) => {
      const at = now()
      const { provider } = await executor.target(accountId)
      const { fn, ctx } = await executor.capability(accountId, 'dns.zones', { signal })
      const facts = await fn(ctx)
      await zones.saveList({ accountId, provider: provider.id }, facts, at)
      needs.publish('dns.changed', { accountId })
      return facts
    },
    account: async (owner, ctx, at) => {
      const { provider } = await executor.target(owner.accountId)
      await zones.saveList(owner, await need(provider, 'dns.zones').fn(ctx), at)
      needs.publish('dns.changed', { accountId: owner.accountId })
      const old = new Date(needs.ports.clock.now().getTime() - OLD_MS).toISOString()
      const stale = await zones.stale(owner.accountId, old)
      const { fn } = need(provider, 'dns.records')
      let done = 0
      const one = async ({ id }: Zone): Promise<void> => {
        const zone = await zones.get(id)
        // The sync and the user may both have asked.
        if ((zone.recordsReadAt ?? '') < at) {
          const began = now()
          // One zone that can't be read says nothing of the others.
          const read = await orNull(fn(ctx, refOf(zone)))
          if (read) await keep(zone, read, began, 'read')
          else needs.ports.log.warn('zone.unread', { account: owner.accountId })
        }
        if (++done % SHOWN_EVERY === 0) needs.publish('dns.changed', { accountId: owner.accountId })
        ctx.progress(done, stale.length, 'zone')
      }
      await atOnce(AT_ONCE, [stale], one)
    },
    limits: async (accountId, signal) => {
      const { limits, readLimits } = await rules(accountId)
      const known = checked.get(accountId)
      if (known || !readLimits) return { ...limits, ...known }
      const read = (await orNull(readLimits(executor.context(accountId, { signal })))) ?? {}
      checked.set(accountId, read)
      return { ...limits, ...read }
    },
  }
}
