import { dataOf, type Fields, fieldsOf } from '@shared/dns/fields.ts'
import { cannotHold } from '@shared/dns/limits.ts'
import { hostFromInput, unicodeName } from '@shared/dns/names.ts'
import { isProblem, type Problem } from '@shared/dns/problem.ts'
import type { DnsLimits, DnsRecord } from '@shared/domain/dns.ts'

/** A record while it is typed. */
export interface Editing {
  /** Key of its row; null for a new one. */
  key: string | null
  id: string | null
  host: string
  type: string
  ttl: number | null
  fields: Fields
}

export const editingOf = (key: string | null, record: DnsRecord): Editing => ({
  key,
  id: record.id,
  host: unicodeName(record.host),
  type: record.type,
  ttl: record.ttl,
  fields: fieldsOf(record.type, record.data),
})

export const blankRecord = (limits: DnsLimits, host = '', type = 'A'): DnsRecord => ({
  id: null,
  host,
  type: limits.types.includes(type) ? type : (limits.types[0] ?? type),
  ttl: limits.defaultTtl,
  data: '',
})

/** Another type keeps what was typed into fields of the same name. */
export const withType = (editing: Editing, type: string): Editing => ({
  ...editing,
  type,
  fields: { ...fieldsOf(type, ''), ...editing.fields },
})

/** The record that was typed, in the canonical form; or the first problem, with its field. */
export function recordTyped(
  editing: Editing,
  zone: string,
  limits: DnsLimits,
): DnsRecord | Problem {
  const host = hostFromInput(editing.host, zone)
  if (isProblem(host)) return host
  const data = dataOf(editing.type, editing.fields, zone)
  if (isProblem(data)) return data
  const record = { id: editing.id, host, type: editing.type, ttl: editing.ttl, data }
  return cannotHold(record, limits) ?? record
}
