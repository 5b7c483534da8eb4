import type { DnsRecord, RecordSetCheck } from '@shared/domain/dns.ts'
import { absoluteName } from '@shared/dns/names.ts'
import { groupedBy } from '@shared/dns/plan.ts'

/** All records of a host and type: what a name server answers together. */
export interface RecordSet {
  host: string
  type: string
  /** The name and type that are asked for. */
  name: string
  asked: string
  data: string[]
  /** Null where it is not compared. */
  ttl: number | null
}

/** An answer's records, canonical; `ttl` null where it is not told. */
export interface Found {
  data: string[]
  ttl: number | null
}

/** The sets that can be asked for, and the types that can't. */
export function setsOf(
  records: readonly DnsRecord[],
  zone: string,
  askable: readonly string[],
): { sets: RecordSet[]; skipped: string[] } {
  const skipped = new Set<string>()
  const sets: RecordSet[] = []
  for (const group of groupedBy(records, ({ host, type }) => `${host} ${type}`).values()) {
    const [first] = group
    if (!first) continue
    const { host, type, ttl } = first
    const asked = type === 'FAILOVER' ? 'A' : type
    if (!askable.includes(asked)) {
      skipped.add(type)
      continue
    }
    const name = absoluteName(host, zone).slice(0, -1)
    sets.push({ host, type, name, asked, ttl, data: group.map(({ data }) => data).sort() })
  }
  return { sets, skipped: [...skipped].sort() }
}

/**
 * How an answer differs from a set; null where it does not. `exact`: it comes from a server of the zone, which tells the time to live as it is; any
 * other counts it down.
 */
export function compared(
  { type, data, ttl }: RecordSet,
  found: Found,
  exact: boolean,
): RecordSetCheck['state'] | null {
  if (type === 'FAILOVER') return failover(data, found)
  if (found.data.length === 0) return 'missing'
  if ([...found.data].sort().join('\n') !== data.join('\n')) return 'other'
  if (ttl === null || found.ttl === null) return null
  return (exact ? found.ttl !== ttl : found.ttl > ttl) ? 'ttl' : null
}

/** The name servers answer one of its addresses, as its check finds them. */
function failover(data: readonly string[], found: Found): RecordSetCheck['state'] | null {
  const addresses = data.flatMap((one) => one.split(' ').filter((_, n) => n !== 1))
  if (found.data.length === 0) return 'missing'
  return found.data.every((one) => addresses.includes(one)) ? null : 'other'
}
