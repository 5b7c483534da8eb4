import type { AccountStore } from '../accounts/store.ts'
import type {
  DnsLimits,
  DnsRecord,
  PointingRecord,
  Zone,
  ZoneApplied,
  ZoneCheck,
  ZonePlan,
  ZoneSnapshot,
} from '@shared/domain/dns.ts'
import type { Part, PartContent } from '@shared/domain/part.ts'
import type { Task } from '@shared/domain/task.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import { toAppError } from '../errors/to-app-error.ts'
import { createParts, shownPart } from '../inventory/parts.ts'
import { readFailed } from '../inventory/reads.ts'
import type { Confirmations } from '../operations/confirm.ts'
import type { Executor } from '../operations/run.ts'
import type { Ports } from '../ports.ts'
import type { ZonePlace } from '../providers/kit/dns.ts'
import type { Storage } from '../storage/storage.ts'
import { DnsApplyInput, type DnsApplying } from '../tasks/kinds/dns-apply.ts'
import type { TaskRunner } from '../tasks/runner.ts'
import type { TaskStore } from '../tasks/store.ts'
import { applies } from './applies.ts'
import { createApplyRun } from './apply.ts'
import { checkZone, ownServers } from './check/index.ts'
import { keptForms } from './kept.ts'
import { planOf } from './planning.ts'
import { createZoneReading, type ZoneReading } from './reading.ts'
import { pointing } from './pointing.ts'
import { changesNothing, deletions, refuseErrors, twice } from './refusals.ts'
import { zoneVersions } from './versions.ts'
import { createWholeZones, type WholeZones } from './whole-zones.ts'
import { zoneStore } from './zones.ts'

interface Wanted {
  zoneId: string
  records: readonly DnsRecord[]
}

interface AccountParts {
  accountId: string
  provider: string
  parts: Part[]
}

/** Zones of all accounts: reading, planning, and sending exactly what was planned. */
export interface DnsService extends WholeZones {
  /** Background reads of an account, for the sync. */
  reading: ZoneReading
  applying: DnsApplying
  zones(): Promise<Zone[]>
  zone(
    id: string,
    fresh: boolean,
    signal?: AbortSignal,
  ): Promise<{ zone: Zone; records: DnsRecord[]; limits: DnsLimits }>
  /** Reads zones' lists anew, and records that are worth a read; what fails is in the states of the list. */
  refresh(accountId?: string, signal?: AbortSignal): Promise<void>
  /** Accounts where a zone can be made. */
  places(signal?: AbortSignal): Promise<(ZonePlace & { accountId: string; limits: DnsLimits })[]>
  /** What accounts have of DNS beside their zones; accounts without any are left out. */
  parts(): Promise<AccountParts[]>
  /** Asks the provider what stands in one. */
  part(accountId: string, part: string, signal?: AbortSignal): Promise<PartContent>
  /** Reads the zones; sends nothing. */
  plan(wanted: readonly Wanted[], signal?: AbortSignal): Promise<ZonePlan[]>
  /**
   * Begins to send exactly these plans, zone by zone. Refused with `needs_confirmation` until `confirm` is its token
   * where records are deleted.
   */
  apply(plans: readonly ZonePlan[], confirm?: string): Promise<Task>
  applied(taskId: string): Promise<ZoneApplied[]>
  /** `resolver`: an address, beside the zone's own name servers. */
  check(id: string, resolver: string | null, signal?: AbortSignal): Promise<ZoneCheck>
  /** Cached records that point at any of these addresses. */
  pointingAt(addresses: readonly string[]): Promise<PointingRecord[]>
  snapshots(zoneId: string): Promise<ZoneSnapshot[]>
  snapshot(id: number): Promise<DnsRecord[]>
}

interface Needs {
  ports: Ports
  storage: Storage
  executor: Executor
  confirmations: Confirmations
  accounts: AccountStore
  tasks(): TaskRunner
  store: TaskStore
  publish: Publish
}

export function createDnsService(needs: Needs): DnsService {
  const { ports, storage, executor, publish, confirmations } = needs
  const zones = zoneStore(storage)
  const versions = zoneVersions(storage)
  const kept = keptForms(storage)
  const agreed = applies(storage, ports.clock)
  const reading = createZoneReading({ ports, executor, zones, versions, publish })
  const applying = createApplyRun({
    ...{ ports, executor, zones, versions, reading, kept },
    applies: agreed,
  })
  const whole = createWholeZones({ ports, executor, confirmations, zones, reading, publish })
  const parts = createParts({
    executor,
    get: async (accountId) => ({ accountId }),
    partsOf: ({ dns }) => dns?.parts,
    shown: shownPart,
  })
  const refresh = async (accountId: string, signal?: AbortSignal): Promise<void> => {
    const { provider } = await executor.target(accountId)
    if (provider.capabilities['dns.zones'].can !== 'yes') return
    const at = ports.clock.now().toISOString()
    const owner = { accountId, provider: provider.id }
    const progress = (done: number, total: number | null): void =>
      publish('dns.reading', { accountId, done, total: total ?? done })
    try {
      await reading.account(owner, executor.context(accountId, { signal, progress }), at)
    } catch (thrown) {
      if (signal?.aborted) throw thrown
      const { data } = toAppError(thrown, ports.log)
      await storage.batch([readFailed(accountId, 'zones', data)])
    }
    publish('dns.changed', { accountId })
  }
  return {
    ...whole,
    reading,
    applying,
    zones: zones.list,
    zone: async (id, fresh, signal) => {
      const zone = await zones.get(id)
      const limits = await reading.limits(zone.accountId, signal)
      const known = zone.recordsReadAt === null ? null : await versions.newest(id)
      if (known && !fresh) return { zone, records: known.records, limits }
      const { records } = await reading.records(zone, { signal })
      return { zone: await zones.get(id), records, limits }
    },
    refresh: async (accountId, signal) => {
      const ids = accountId ? [accountId] : (await needs.accounts.list()).map(({ id }) => id)
      await Promise.all(ids.map((id) => refresh(id, signal)))
    },
    places: async (signal) => {
      const accounts = await needs.accounts.list()
      const found = await Promise.all(
        accounts.map(async ({ id }) => {
          const { provider } = await executor.target(id)
          if (provider.capabilities['dns.createZone'].can !== 'yes' || !provider.dns) return []
          try {
            const place = await provider.dns.place(executor.context(id, { signal }))
            return [{ accountId: id, limits: await reading.limits(id, signal), ...place }]
          } catch (thrown) {
            // An account that can't be read now offers nothing; its list says why.
            toAppError(thrown, ports.log)
            return []
          }
        }),
      )
      return found.flat()
    },
    parts: async () => {
      const all = await Promise.all(
        (await needs.accounts.list()).map(async ({ id, provider }) => ({
          accountId: id,
          provider,
          parts: await parts.list(id),
        })),
      )
      return all.filter((one) => one.parts.length > 0)
    },
    part: parts.read,
    plan: async (wanted, signal) => {
      const all = await Promise.all(wanted.map(({ zoneId }) => zones.get(zoneId)))
      return Promise.all(
        all.map((zone, n) => planOf({ reading, kept }, zone, wanted[n]?.records ?? [], signal)),
      )
    },
    apply: async (plans, confirm) => {
      const some = plans.filter(({ changes }) => changes.length > 0)
      if (some.length === 0) throw changesNothing()
      const ids = some.map(({ zoneId }) => zoneId)
      for (const plan of some) refuseErrors(plan)
      if (new Set(ids).size < ids.length) throw twice()
      const all = await Promise.all(ids.map((id) => zones.get(id)))
      const accounts = [...new Set(all.map(({ accountId }) => accountId))]
      for (const accountId of accounts) await executor.capability(accountId, 'dns.apply')
      confirmations.require(deletions(some), confirm)
      const apply = await agreed.create(some)
      return needs.tasks().begin({
        kind: 'dns-apply',
        title: some.length === 1 ? `Change ${some[0]?.zoneName}` : `Change ${some.length} zones`,
        accountId: accounts.length === 1 ? (accounts[0] ?? '') : '',
        subject: some.length === 1 ? (ids[0] ?? null) : null,
        input: { apply },
        dedupeKey: `dns-apply:${apply}`,
      })
    },
    applied: async (taskId) => {
      const { input } = await needs.store.get(taskId)
      const { data } = DnsApplyInput.safeParse(input)
      return data ? agreed.plans(data.apply) : []
    },
    check: async (id, resolver, signal) => {
      const zone = await zones.get(id)
      const { records } = await reading.records(zone, { signal })
      const own = await ownServers(records, zone.name)
      const chosen = resolver ? [{ name: resolver, address: resolver, exact: false }] : []
      const progress = (done: number, total: number): void =>
        publish('dns.checking', { id, done, total })
      return checkZone(records, zone.name, [...own, ...chosen], { signal, progress })
    },
    pointingAt: async (addresses) => {
      const [all, newest] = await Promise.all([zones.list(), versions.newestOfAll()])
      return all
        .filter(({ goneAt }) => goneAt === null)
        .flatMap((zone) =>
          pointing(newest.get(zone.id) ?? [], addresses).map((record) => ({ zone, record })),
        )
    },
    snapshots: versions.list,
    snapshot: versions.records,
  }
}
