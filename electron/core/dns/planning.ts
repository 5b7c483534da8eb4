import type { DnsChange, DnsLimits, DnsRecord, Zone, ZonePlan } from '@shared/domain/dns.ts'
import { canonicalOrKept, canonicalRecord } from '@shared/dns/canonical.ts'
import { sinceBefore, zoneChecks } from '@shared/dns/findings/index.ts'
import { difference, planZone } from '@shared/dns/plan.ts'
import { isProblem } from '@shared/dns/problem.ts'
import { asTwo, type Dns } from '../providers/kit/dns.ts'
import type { KeptForms } from './kept.ts'
import type { ZoneReading } from './reading.ts'

interface Needs {
  reading: ZoneReading
  kept: KeptForms
}

/** What would make the zone what is wanted, from what it is at this moment. Reads it; sends nothing. */
export async function planOf(
  { reading, kept }: Needs,
  zone: Zone,
  wanted: readonly DnsRecord[],
  signal?: AbortSignal,
): Promise<ZonePlan> {
  const [current, limits, rules] = await Promise.all([
    reading.records(zone, { signal }),
    reading.limits(zone.accountId, signal),
    reading.rules(zone.accountId),
  ])
  const canonical = wanted.map((record) => rules.kept(canonicalOrKept(record, zone.name)))
  const { records, foreign } = withOwned(canonical, current.records, limits)
  const comparable = await kept.asKept(zone.id, records, current.records)
  const plan = planZone(current.records, comparable, limits)
  const sendable = judged(plan.changes, rules, zone.name)
  const check = zoneChecks(zone.name, current.records, limits)
  const { brought, there } = sinceBefore(check(comparable), check(current.records))
  return {
    zoneId: zone.id,
    zoneName: zone.name,
    base: current.fingerprint,
    changes: sendable.changes.flatMap((change) => inCalls(change, rules)),
    findings: brought,
    foundBefore: there,
    refused: [...foreign, ...plan.refused, ...sendable.refused],
  }
}

/** What the provider owns stays as it is, whatever a file says of it; `foreign` is what it said. */
function withOwned(
  wanted: DnsRecord[],
  current: readonly DnsRecord[],
  { readOnly }: DnsLimits,
): { records: DnsRecord[]; foreign: ZonePlan['refused'] } {
  const isOwned = ({ type }: DnsRecord): boolean => readOnly.includes(type)
  const owned = current.filter(isOwned)
  const { gone, added } = difference(owned, wanted.filter(isOwned))
  if (gone.length + added.length === 0) return { records: wanted, foreign: [] }
  const reason = 'The provider keeps these itself: its own stay as they are.'
  return {
    records: [...wanted.filter((record) => !isOwned(record)), ...owned],
    foreign: added.map((record) => ({ record, reason })),
  }
}

/** Takes out what can't be sent; what it would have replaced stays. */
function judged(
  changes: readonly DnsChange[],
  rules: Dns,
  zone: string,
): Pick<ZonePlan, 'changes' | 'refused'> {
  const refused: ZonePlan['refused'] = []
  const sendable = changes.filter(({ after }) => {
    const reason = after && whyNot(after, rules, zone)
    if (after && reason) refused.push({ record: after, reason })
    return !reason
  })
  return { changes: sendable, refused }
}

function whyNot(record: DnsRecord, { rejects }: Dns, zone: string): string | null {
  const read = canonicalRecord(record, zone)
  if (isProblem(read)) return read.problem
  return rejects.map((rule) => rule(record, zone)).find((reason) => reason !== null) ?? null
}

/** One step is one call; a host can't have two of these at a time, so the old one goes first. */
const ALONE = ['CNAME', 'FAILOVER']

function inCalls(change: DnsChange, { canChange }: Dns): DnsChange[] {
  const { before, after } = change
  if (!before || !after || canChange(before, after)) return [change]
  return asTwo(change, ALONE.includes(after.type))
}
