import type { DnsLimits, DnsRecord } from '../domain/dns.ts'
import { dataOf, fieldsOf, fieldTypes } from './fields.ts'
import { cannotHold } from './limits.ts'
import { absoluteName, relativeHost } from './names.ts'
import { isProblem } from './problem.ts'
import { ttlText } from './ttl.ts'

/** Records as another zone would hold them. */
export interface Converted {
  /** Without ids: they are of the zone they come from. */
  records: DnsRecord[]
  /** What the target can't hold, as it was, and why. */
  left: { record: DnsRecord; reason: string }[]
  /** What it holds otherwise than it was. */
  changed: { before: DnsRecord; after: DnsRecord; reason: string }[]
}

/**
 * Canonical records of the zone `from` for a zone `to` at a provider with these limits. Targets inside the old zone
 * point into the new one; a time to live that it does not take becomes the nearest that it does.
 */
export function convertRecords(
  records: readonly DnsRecord[],
  from: string,
  to: string,
  limits: DnsLimits,
): Converted {
  const result: Converted = { records: [], left: [], changed: [] }
  const ttls = new Map<string, number>()
  for (const record of records) {
    const moved = { ...record, id: null, data: movedData(record, from, to) }
    const after = { ...moved, ttl: sharedTtl(moved, limits, ttls) }
    const problem = cannotHold(after, limits)
    if (problem) result.left.push({ record, reason: problem.problem })
    else result.records.push(after)
    if (!problem && record.ttl !== null && after.ttl !== null && after.ttl !== record.ttl) {
      const reason = `Its time to live becomes ${ttlText(after.ttl)}, the nearest that the target takes.`
      result.changed.push({ before: record, after, reason })
    }
  }
  return result
}

function sharedTtl(record: DnsRecord, limits: DnsLimits, ttls: Map<string, number>): number | null {
  if (record.type === 'FAILOVER') return null
  const nearest = nearestTtl(record.ttl ?? limits.defaultTtl, limits)
  if (!limits.ttlPerHost) return nearest
  const shared = ttls.get(record.host) ?? nearest
  ttls.set(record.host, shared)
  return shared
}

/** The allowed time to live that is closest; of two as close, the shorter. */
export function nearestTtl(ttl: number, { ttls, minTtl, maxTtl }: DnsLimits): number {
  if (!ttls || ttls.length === 0) return Math.min(Math.max(ttl, minTtl), maxTtl)
  return ttls.reduce((best, one) => {
    const closer = Math.abs(one - ttl) - Math.abs(best - ttl)
    return closer < 0 || (closer === 0 && one < best) ? one : best
  })
}

function movedData({ type, data }: DnsRecord, from: string, to: string): string {
  const names = fieldTypes(type).filter(({ kind }) => kind === 'name')
  if (from === to || names.length === 0) return data
  const fields = fieldsOf(type, data)
  for (const { key } of names) {
    const host = relativeHost(fields[key] ?? '', from)
    if (host !== null) fields[key] = absoluteName(host, to)
  }
  const moved = dataOf(type, fields, to)
  return isProblem(moved) ? data : moved
}
