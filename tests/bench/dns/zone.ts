import type { DnsLimits, DnsRecord } from '../../../shared/domain/dns.ts'
import { zoneChecks } from '../../../shared/dns/findings/index.ts'
import { planZone, zoneText } from '../../../shared/dns/plan.ts'
import { readZoneFile } from '../../../shared/dns/zone-file/read.ts'
import { writeZoneFile } from '../../../shared/dns/zone-file/write.ts'

const ZONE = 'example.com'
const LIMITS: DnsLimits = {
  types: ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT', 'SRV'],
  readOnly: ['SOA'],
  ttls: null,
  minTtl: 60,
  maxTtl: 604_800,
  defaultTtl: 3600,
  ttlPerHost: false,
  failoverChecks: [],
}

/** A zone as hosting makes them: four records a customer. */
function zone(count: number): DnsRecord[] {
  const kinds = [
    (n: number) => ['A', `192.0.${(n >> 8) & 255}.${n & 255}`],
    (n: number) => ['MX', `10 mail.c${n}.example.com.`],
    (n: number) => [
      'TXT',
      `"v=spf1 ip4:192.0.${(n >> 8) & 255}.${n & 255} include:_spf.example.net -all"`,
    ],
    () => ['A', '192.0.2.1'],
  ]
  return Array.from({ length: count }, (_, n) => {
    const customer = n >> 2
    const [type = '', data = ''] = kinds[n & 3]?.(customer) ?? []
    const host = (n & 3) === 3 ? `mail.c${customer}` : `c${customer}`
    return { id: String(n), host, type, ttl: 300, data }
  })
}

/** Every fifth record changed, deleted or followed by a new one. */
const edited = (records: readonly DnsRecord[]): DnsRecord[] =>
  records.flatMap((record, n) => {
    if (n % 5 !== 0) return [record]
    if (n % 15 === 0) return []
    if (n % 15 === 5) return [{ ...record, ttl: 600 }]
    return [record, { id: null, host: `new${n}`, type: 'A', ttl: 300, data: '192.0.2.9' }]
  })

/** What is measured, each ready to run; `edit` takes one record's change in a list as the table makes it. */
export function prepare(count: number): { name: string; run: () => unknown }[] {
  const current = zone(count)
  const wanted = edited(current)
  const json = JSON.stringify(current)
  const { text } = writeZoneFile(current, ZONE, 3600)
  const check = zoneChecks(ZONE, current, LIMITS)
  check(current)
  let turn = 0
  const edit = (): DnsRecord[] => {
    const at = (turn++ * 7919) % count
    const record = current[at]
    return record ? current.with(at, { ...record, ttl: 600 + turn }) : current
  }
  return [
    { name: 'JSON.parse', run: () => JSON.parse(json) },
    { name: 'plan', run: () => planZone(current, wanted, LIMITS) },
    { name: 'fingerprint', run: () => zoneText(current) },
    { name: 'check', run: () => zoneChecks(ZONE, current, LIMITS)(structuredClone(wanted)) },
    { name: 'edit', run: () => check(edit()) },
    { name: 'read', run: () => readZoneFile(text, ZONE, 3600) },
    { name: 'write', run: () => writeZoneFile(current, ZONE, 3600) },
  ]
}
