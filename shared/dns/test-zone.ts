import type { DnsLimits, DnsRecord } from '../domain/dns.ts'

/** What tests write records with: `record('www A 300 192.0.2.1')`. */
export function record(line: string, id: string | null = null): DnsRecord {
  const [host = '', type = '', ttl = '', ...data] = line.split(' ')
  return { id, host, type, ttl: ttl === '-' ? null : Number(ttl), data: data.join(' ') }
}

export const records = (...lines: string[]): DnsRecord[] =>
  lines.map((line, at) => record(line, String(at + 1)))

export const LIMITS: DnsLimits = {
  types: ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT', 'SRV', 'CAA'],
  readOnly: ['SOA'],
  ttls: null,
  minTtl: 60,
  maxTtl: 604_800,
  defaultTtl: 3600,
  ttlPerHost: false,
  failoverChecks: [],
}
