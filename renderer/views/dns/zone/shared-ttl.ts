import type { DnsLimits, DnsRecord } from '@shared/domain/dns.ts'
import type { Row, Wish } from '../drafts/draft.ts'

/**
 * What a typed record stages. Where all records of a host share one time to live, the others of its host get its own
 * along with it; a new record that left it at the default takes the host's instead.
 */
export function wishesOf(
  record: DnsRecord,
  key: string | null,
  rows: Iterable<Row>,
  limits: DnsLimits,
): Wish[] {
  const own = { key: key ?? undefined, now: record }
  if (!limits.ttlPerHost || record.ttl === null) return [own]
  const others = [...rows].filter(
    ({ key: other, now }) =>
      other !== key &&
      now?.host === record.host &&
      now.ttl !== null &&
      now.ttl !== record.ttl &&
      // It has its own, and can't be changed here.
      !limits.readOnly.includes(now.type),
  )
  const first = others[0]?.now
  if (key === null && first && record.ttl === limits.defaultTtl) {
    return [{ ...own, now: { ...record, ttl: first.ttl } }]
  }
  return [
    own,
    ...others.map((row) => ({ key: row.key, now: row.now && { ...row.now, ttl: record.ttl } })),
  ]
}
