import type { DnsFinding, DnsLimits, DnsRecord } from '../../domain/dns.ts'
import { groupedBy, recordKey, setKey } from '../plan.ts'

/** A zone as it would be, indexed for the checks. Places are those of the wanted list. */
export interface ZoneView {
  zone: string
  limits: DnsLimits
  current: readonly DnsRecord[]
  /** What is there now, by `setKey`. */
  before: ReadonlyMap<string, readonly DnsRecord[]>
  wanted: readonly DnsRecord[]
  /** Places by host, and by type. */
  hosts: ReadonlyMap<string, readonly number[]>
  types: ReadonlyMap<string, readonly number[]>
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

/** Text records of one kind, host by host. */
export const textsByHost = (
  { types, at }: ZoneView,
  isMeant: (record: DnsRecord) => boolean,
): Map<string, number[]> =>
  groupedBy(
    (types.get('TXT') ?? []).filter((place) => isMeant(at(place))),
    (place) => at(place).host,
  )

/** The same answer for the same record, worked out once: most records are as they were an edit ago. */
export function remembered<T>(workOut: (record: DnsRecord) => T): (record: DnsRecord) => T {
  const known = new WeakMap<DnsRecord, { answer: T }>()
  return (record) => {
    let entry = known.get(record)
    if (!entry) known.set(record, (entry = { answer: workOut(record) }))
    return entry.answer
  }
}

/** Whether a record differs from all that are there. */
export function changesFrom(current: readonly DnsRecord[]): (record: DnsRecord) => boolean {
  const there = new Set(current.map(recordKey))
  return remembered((record) => !there.has(recordKey(record)))
}

/** Views of one zone while it is edited. */
export function viewsOf(
  zone: string,
  current: readonly DnsRecord[],
  limits: DnsLimits,
  isChanged: (record: DnsRecord) => boolean,
): (wanted: readonly DnsRecord[]) => ZoneView {
  const before = groupedBy(current, setKey)
  return (wanted) => {
    const at = (place: number): DnsRecord => {
      const record = wanted[place]
      if (!record) throw new Error(`There is no record ${place}.`)
      return record
    }
    const places = [...wanted.keys()]
    return {
      zone,
      limits,
      current,
      before,
      wanted,
      hosts: groupedBy(places, (place) => at(place).host),
      types: groupedBy(places, (place) => at(place).type),
      isChanged: (place) => isChanged(at(place)),
      at,
    }
  }
}
