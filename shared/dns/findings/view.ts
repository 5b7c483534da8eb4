import type { DnsFinding, DnsLimits, DnsRecord } from '../../domain/dns.ts'
import { groupedBy, recordKey } from '../plan.ts'

/** A zone as it would be, indexed for the checks. Places are those of the wanted list. */
export interface ZoneView {
  zone: string
  limits: DnsLimits
  current: readonly DnsRecord[]
  wanted: readonly DnsRecord[]
  /** Places by host. */
  hosts: ReadonlyMap<string, readonly number[]>
  /** The record differs from all that are there now. */
  isChanged: (place: number) => boolean
  at: (place: number) => DnsRecord
}

export type Check = (view: ZoneView) => DnsFinding[]

export const finding = (
  level: DnsFinding['level'],
  text: string,
  records: readonly number[],
  field: string | null = null,
): DnsFinding => ({ level, text, records: [...records], field })

/** What makes a zone impossible to send, where the edits brought it; what the provider holds already is a warning. */
export const errorIfChanged = (
  view: ZoneView,
  text: string,
  records: readonly number[],
  field: string | null = null,
): DnsFinding => finding(records.some(view.isChanged) ? 'error' : 'warning', text, records, field)

/** Looks at records of one kind, host by host. */
export function byHost(
  { hosts, at }: ZoneView,
  isMeant: (record: DnsRecord) => boolean,
): [host: string, places: number[]][] {
  const found: [string, number[]][] = []
  for (const [host, places] of hosts) {
    const meant = places.filter((place) => isMeant(at(place)))
    if (meant.length > 0) found.push([host, meant])
  }
  return found
}

/** Views of one zone while it is edited; what depends on `current` alone is made once. */
export function viewsOf(
  zone: string,
  current: readonly DnsRecord[],
  limits: DnsLimits,
): (wanted: readonly DnsRecord[]) => ZoneView {
  const there = new Set(current.map(recordKey))
  const changed = new WeakMap<DnsRecord, boolean>()
  const isChanged = (record: DnsRecord): boolean => {
    const known = changed.get(record)
    if (known !== undefined) return known
    const answer = !there.has(recordKey(record))
    changed.set(record, answer)
    return answer
  }
  return (wanted) => {
    const at = (place: number): DnsRecord => {
      const record = wanted[place]
      if (!record) throw new Error(`There is no record ${place}.`)
      return record
    }
    return {
      zone,
      limits,
      current,
      wanted,
      hosts: groupedBy([...wanted.keys()], (place) => at(place).host),
      isChanged: (place) => isChanged(at(place)),
      at,
    }
  }
}
