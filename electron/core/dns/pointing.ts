import type { DnsRecord } from '@shared/domain/dns.ts'
import { shortIpv6 } from '@shared/dns/addresses.ts'

/** Records whose data holds one of the addresses: A, AAAA, and the addresses of a failover. */
export function pointing(records: readonly DnsRecord[], addresses: readonly string[]): DnsRecord[] {
  const wanted = new Set(addresses.map((one) => shortIpv6(one) ?? one))
  return records.filter(
    ({ type, data }) => TYPES.includes(type) && data.split(' ').some((word) => wanted.has(word)),
  )
}

const TYPES = ['A', 'AAAA', 'FAILOVER']
