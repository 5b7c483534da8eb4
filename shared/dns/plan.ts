import type { DnsChange, DnsLimits, DnsRecord } from '../domain/dns.ts'
import { cannotHold } from './limits.ts'
import { safeOrder } from './plan-order.ts'

export interface Refused {
  record: DnsRecord
  reason: string
}

/**
 * What makes `wanted` of `current` with the least number of calls, in a safe order. All records are canonical.
 * Equal ones cost nothing, ids or not; of the rest, records of one host and type are changed in place, and what is
 * left over is created or deleted. A host is never changed in place: the new name answers before the old one goes.
 * Types that the provider owns are never sent. What it can't hold is `refused`, and then what it would have
 * replaced stays.
 */
export function planZone(
  current: readonly DnsRecord[],
  wanted: readonly DnsRecord[],
  limits: DnsLimits,
): { changes: DnsChange[]; refused: Refused[] } {
  const { gone, added } = difference(current, wanted)
  const changes: DnsChange[] = []
  const refused: Refused[] = []
  for (const change of paired(gone, added)) {
    const { before, after } = change
    const reason = after && cannotHold(after, limits)
    if (reason) refused.push({ record: after, reason: reason.problem })
    else if (!before || !limits.readOnly.includes(before.type)) changes.push(change)
  }
  const { kept, sent } = withoutOrphans(changes, refused, limits)
  return { changes: safeOrder(sent, current), refused: [...refused, ...kept] }
}

/** A host whose new record is refused keeps its old ones, of whatever type: else its name would go unanswered. */
function withoutOrphans(
  changes: readonly DnsChange[],
  refused: readonly Refused[],
  { readOnly }: DnsLimits,
): { sent: DnsChange[]; kept: Refused[] } {
  const missing = refused.filter(({ record }) => !readOnly.includes(record.type))
  const hosts = new Set(missing.map(({ record }) => record.host))
  const kept: Refused[] = []
  const sent = changes.filter(({ before, after }) => {
    if (after || !before || !hosts.has(before.host)) return true
    kept.push({ record: before, reason: 'It stays, as another record of its host is refused.' })
    return false
  })
  return { sent, kept }
}

/** One line a record without ids, sorted: the same for the same zone in any order. What fingerprints are made of. */
export const zoneText = (records: readonly DnsRecord[]): string =>
  records.map(recordKey).sort().join('\n')

/** What makes records equal. */
export const recordKey = ({ host, type, ttl, data }: DnsRecord): string =>
  `${host}\t${type}\t${ttl ?? ''}\t${data}`

/** What is on one side only; of records that are there several times, as many as are too many. */
export function difference(
  current: readonly DnsRecord[],
  wanted: readonly DnsRecord[],
): { gone: DnsRecord[]; added: DnsRecord[] } {
  const left = groupedBy(current, recordKey)
  const added = wanted.filter((record) => {
    const equals = left.get(recordKey(record))
    if (!equals?.length) return true
    const same = equals.findIndex(({ id }) => id === record.id)
    equals.splice(Math.max(same, 0), 1)
    return false
  })
  return { gone: [...left.values()].flat(), added }
}

/** Pairs within each host and type; those with the same data first, as two of them at once may be refused. */
function paired(gone: readonly DnsRecord[], added: readonly DnsRecord[]): DnsChange[] {
  const partners = new Map<DnsRecord, DnsRecord>()
  let left = gone
  for (const keyOf of [dataKey, idKey, setKey]) {
    const free = groupedBy(left, keyOf)
    for (const after of added) {
      const before = partners.has(after) ? undefined : free.get(keyOf(after))?.shift()
      if (before) partners.set(after, before)
    }
    left = [...free.values()].flat()
  }
  return [
    ...added.map((after) => ({ before: partners.get(after) ?? null, after })),
    ...left.map((before) => ({ before, after: null })),
  ]
}

const dataKey = ({ host, type, data }: DnsRecord): string => `${host}\t${type}\t${data}`
const idKey = ({ host, type, id }: DnsRecord): string => `${host}\t${type}\t${id ?? ''}`
/** Records that DNS answers together. */
export const setKey = ({ host, type }: DnsRecord): string => `${host}\t${type}`

export function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
