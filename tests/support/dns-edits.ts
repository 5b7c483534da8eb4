import type { DnsLimits, DnsRecord } from '../../shared/domain/dns.ts'
import { wanted } from './dns.ts'

/** Random edits of a zone as a person makes them, the same for the same numbers; what DNS forbids is left out. */

const HOSTS = ['www', 'mail', 'a.b', '*.dev', 'x1', 'x2', '_sip._tcp', 'Shop']
const DATA: Record<string, (n: number) => string> = {
  A: (n) => `192.0.2.${n}`,
  AAAA: (n) => `2001:db8::${n + 1}`,
  CNAME: (n) => `t${n}.example.com.`,
  MX: (n) => `${n} mail.example.com.`,
  TXT: (n) => `"text ${n}"`,
  SRV: (n) => `${n} 5 5060 sip.example.com.`,
  FAILOVER: (n) => `192.0.2.${n} icmp.ping 192.0.2.${n + 1}`,
}
const TTLS = [900, 3600, 86_400]

export interface Edits {
  zone: DnsRecord[]
  limits: DnsLimits
  random(): number
}

export function randomEdits({ zone, limits, random }: Edits): DnsRecord[] {
  let records = zone
  for (let n = Math.floor(random() * 12); n >= 0; n--) records = edit(records, limits, random)
  return limits.ttlPerHost ? withOneTtl(records, random) : records
}

function edit(records: DnsRecord[], limits: DnsLimits, random: () => number): DnsRecord[] {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const number = (): number => Math.floor(random() * 8)
  const own = records.filter(({ type, host }) => limits.types.includes(type) && host !== '@')
  const old = own.length > 0 ? pick(own) : undefined
  const rest = records.filter((one) => one !== old)
  const kind = old ? Math.floor(random() * 5) : 0
  const types = limits.types.filter((type) => DATA[type])
  const ttlOf = (type: string): number | null => (type === 'FAILOVER' ? null : pick(TTLS))
  if (kind === 1) return rest
  if (old && kind === 2 && DATA[old.type])
    return stand({ ...old, data: DATA[old.type]!(number()) }, rest) ?? records
  if (old && kind === 3) return [...rest, { ...old, ttl: ttlOf(old.type) }]
  const type = pick(types)
  const host = type === 'SRV' ? '_sip._tcp' : pick(HOSTS.filter((one) => !one.startsWith('_')))
  return (
    stand(wanted(host.toLowerCase(), type, DATA[type]!(number()), ttlOf(type)), records) ?? records
  )
}

/** With the others, where DNS lets it stand there. */
function stand(record: DnsRecord, others: DnsRecord[]): DnsRecord[] | null {
  const alone = ['CNAME', 'FAILOVER']
  const fits = others
    .filter(({ host }) => host === record.host)
    .every(
      (one) =>
        !alone.includes(one.type) &&
        !alone.includes(record.type) &&
        !(one.type === record.type && one.data === record.data),
    )
  return fits ? [...others, record] : null
}

/** Where a host has one time to live, one of its records says which. */
function withOneTtl(records: DnsRecord[], random: () => number): DnsRecord[] {
  const chosen = new Map<string, number | null>()
  const shuffled = [...records].sort(() => random() - 0.5)
  for (const { host, type, ttl } of shuffled) if (sharesTtl(type)) chosen.set(host, ttl)
  return records.map((one) =>
    sharesTtl(one.type) && chosen.has(one.host)
      ? { ...one, ttl: chosen.get(one.host) ?? null }
      : one,
  )
}

const sharesTtl = (type: string): boolean => type !== 'SOA' && type !== 'FAILOVER'
