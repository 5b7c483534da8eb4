import type { DnsRecord } from '../domain/dns.ts'
import { canonicalRecord } from './canonical.ts'
import { dataOf, fieldsOf, fieldTypes } from './fields.ts'
import { hostFromInput, unicodeName } from './names.ts'
import { isProblem, type Problem } from './problem.ts'

/** What is looked for, and what takes its place. */
export interface Replacement {
  /**
   * address and name: the whole value, in any way of writing it; text: any part of a TXT record, as it reads; host: any
   * part of the record's own name, relative to the zone and as people write it.
   */
  kind: 'address' | 'name' | 'text' | 'host'
  find: string
  replaceBy: string
  /** Types to look at; all where it is empty. */
  types: readonly string[]
}

/** A record that would change, in its place of the zone's list. */
export interface Replaced {
  place: number
  before: DnsRecord
  after: DnsRecord
}

/** What a replacement makes of one zone. `problems` are records that match and could not be what is asked. */
export interface ReplacedZone {
  wanted: DnsRecord[]
  replaced: Replaced[]
  problems: { place: number; record: DnsRecord; problem: string }[]
}

type DataKind = Exclude<Replacement['kind'], 'host'>
const KINDS: Record<DataKind, ReadonlySet<string>> = {
  address: new Set(['ipv4', 'ipv6', 'address', 'addresses']),
  name: new Set(['name']),
  text: new Set(['strings']),
}

/** Search and replace over one zone's canonical records; ids stay, so that the plan changes in place where it can. */
export function replaceIn(
  records: readonly DnsRecord[],
  zone: string,
  replacement: Replacement,
): ReplacedZone {
  const { types } = replacement
  const swap = swapOf(replacement, zone)
  const result: ReplacedZone = { wanted: [...records], replaced: [], problems: [] }
  records.forEach((record, place) => {
    if (types.length > 0 && !types.includes(record.type)) return
    const after =
      replacement.kind === 'host'
        ? withHost(record, swap, zone)
        : withData(record, swap, replacement.kind, zone)
    if (after === null) return
    if (isProblem(after)) result.problems.push({ place, record, problem: after.problem })
    else {
      result.wanted[place] = after
      result.replaced.push({ place, before: record, after })
    }
  })
  return result
}

type Swap = (text: string) => string

/** Null where nothing of it changes. */
function withHost(record: DnsRecord, swap: Swap, zone: string): DnsRecord | Problem | null {
  const host = unicodeName(record.host)
  const changed = swap(host)
  if (changed === host) return null
  const read = hostFromInput(changed, zone)
  return isProblem(read) ? read : canonicalRecord({ ...record, host: read }, zone)
}

/** Null where nothing of it changes. */
function withData(
  record: DnsRecord,
  swap: Swap,
  kind: DataKind,
  zone: string,
): DnsRecord | Problem | null {
  const fields = fieldsOf(record.type, record.data)
  const changed = { ...fields }
  for (const type of fieldTypes(record.type))
    if (KINDS[kind].has(type.kind)) changed[type.key] = swap(fields[type.key] ?? '')
  if (Object.keys(fields).every((key) => fields[key] === changed[key])) return null
  return withFields(record, changed, kind, zone)
}

/** An A record whose new address is IPv6 becomes AAAA, and the other way round. */
function withFields(
  record: DnsRecord,
  fields: Record<string, string>,
  kind: DataKind,
  zone: string,
): DnsRecord | Problem {
  const isAddress = record.type === 'A' || record.type === 'AAAA'
  const type =
    kind === 'address' && isAddress
      ? (fields['address'] ?? '').includes(':')
        ? 'AAAA'
        : 'A'
      : record.type
  const data = dataOf(type, fields, zone)
  return isProblem(data) ? data : canonicalRecord({ ...record, type, data }, zone)
}

function swapOf({ kind, find, replaceBy }: Replacement, zone: string): Swap {
  if (find === '') return (text) => text
  if (kind === 'text' || kind === 'host') return (text) => text.replaceAll(find, () => replaceBy)
  const canonical = canonicalValue(kind, find, zone)
  return (text) =>
    text
      .split(' ')
      .map((value) => (value === canonical ? replaceBy : value))
      .join(' ')
}

/** `find` as records say it: names in full, addresses in their shortest form. */
function canonicalValue(kind: 'address' | 'name', find: string, zone: string): string {
  const types = kind === 'name' ? ['CNAME'] : ['A', 'AAAA']
  const key = kind === 'name' ? 'target' : 'address'
  const read = types.map((type) => dataOf(type, { [key]: find }, zone))
  return read.find((data): data is string => !isProblem(data)) ?? find
}
