import type { DnsRecord } from '@shared/domain/dns.ts'

/** An address of a host, for tests; give it what the test is about. */
export const record = (host: string, data: string, given: Partial<DnsRecord> = {}): DnsRecord => ({
  id: null,
  host,
  type: 'A',
  ttl: 3600,
  data,
  ...given,
})
