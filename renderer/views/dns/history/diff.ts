import { planZone } from '@shared/dns/plan.ts'
import type { DnsChange, DnsLimits, DnsRecord } from '@shared/domain/dns.ts'

/** What differs from one version to another, also in records that the provider keeps or could not hold. */
export function changesBetween(
  from: readonly DnsRecord[],
  to: readonly DnsRecord[],
  limits: DnsLimits,
): DnsChange[] {
  const types = [...new Set([...from, ...to].map(({ type }) => type))]
  const times = [...from, ...to].flatMap(({ ttl }) => ttl ?? [])
  const any = {
    ...limits,
    types,
    readOnly: [],
    ttls: null,
    minTtl: 0,
    maxTtl: Math.max(0, ...times),
  }
  return planZone(from, to, any).changes
}
