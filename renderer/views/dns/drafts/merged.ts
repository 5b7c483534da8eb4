import type { DnsRecord } from '@shared/domain/dns.ts'

const sameness = ({ host, type, data }: DnsRecord): string => `${host}\t${type}\t${data}`

/** The records of the zone and those that it does not have, whatever their time to live; none is there twice for it. */
export function merged(now: readonly DnsRecord[], more: readonly DnsRecord[]): DnsRecord[] {
  const known = new Set(now.map(sameness))
  const added = more.filter((record) => {
    const key = sameness(record)
    return !known.has(key) && known.add(key)
  })
  return [...now, ...added]
}
