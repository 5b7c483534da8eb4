import type { DemoOptions } from '../../kit/demo-server.ts'
import { type DemoZoneRecord, fleetZone, parkedZone, shopZone } from '../../kit/demo-zones.ts'
import { DAY, type DemoDomain, type DemoRecord, type DemoState } from './state.ts'

/** In reality the list does not tell a failover's check; here it does, so that one can be edited. */
const FAILOVER: DemoZoneRecord = {
  host: 'shop',
  type: 'FAILOVER',
  ttl: 300,
  data: '203.0.113.2 http.get 203.0.113.3 203.0.113.4',
}

/** Many enough that a table must not draw them all. */
const MANY = 320

/** The domains as they are at the start. */
export function addDomains(
  state: DemoState,
  at: number,
  { records: many = MANY, zones: parked = 0 }: Pick<DemoOptions, 'records' | 'zones'>,
): void {
  const zones: [string, DemoZoneRecord[]][] = [
    ['demodomain.com', [...shopZone('demodomain.com', '203.0.113.2'), FAILOVER]],
    ['demodomain2.com', parkedZone('203.0.113.3')],
    ['harbour-hosting.net', fleetZone('harbour-hosting.net', many)],
    // müller-söhne.example
    ['xn--mller-shne-kcb9d.example', shopZone('xn--mller-shne-kcb9d.example', '203.0.113.9')],
    ['old-campaign.org', parkedZone('203.0.113.44')],
  ]
  for (let n = 1; n <= parked; n++) {
    zones.push([`site-${String(n).padStart(5, '0')}.example`, parkedZone(`203.0.113.${n % 250}`)])
  }
  zones.forEach(([name, records], n) => addDomain(state, 51 + n, name, at - n * DAY, records))
}

/** The records that every domain gets, and those given. */
export function addDomain(
  state: DemoState,
  id: number,
  name: string,
  at: number,
  records: readonly DemoZoneRecord[],
): DemoDomain {
  const own: DemoZoneRecord[] = [
    { host: '@', type: 'SOA', ttl: 86_400, data: 'dns1.vps.net.' },
    { host: '@', type: 'NS', ttl: 86_400, data: 'dns1.vps.net.' },
    { host: '@', type: 'NS', ttl: 86_400, data: 'dns2.vps.net.' },
  ]
  const domain: DemoDomain = {
    id,
    name,
    created: at - 300 * DAY,
    updated: at - 300 * DAY,
    serial: 2026112101,
    records: [...own, ...records].map((record) => asAnswered(state, record)),
  }
  const first = new Map<string, number>()
  for (const record of domain.records) {
    if (OWN_TTL.includes(record.type)) continue
    record.ttl = first.get(record.host) ?? record.ttl
    first.set(record.host, record.ttl)
  }
  state.domains.set(id, domain)
  return domain
}

/** All records of a host have one time to live; failovers and the SOA have their own. */
export function shareTtl(domain: DemoDomain, { host, type, ttl }: DemoRecord): void {
  if (OWN_TTL.includes(type)) return
  for (const one of domain.records)
    if (one.host === host && !OWN_TTL.includes(one.type)) one.ttl = ttl
}

const OWN_TTL = ['soa', 'failover']

/** Types in lower case, priorities and ports in fields of their own. */
function asAnswered(state: DemoState, { host, type, ttl, data }: DemoZoneRecord): DemoRecord {
  const record = { id: state.nextId(), type: type.toLowerCase(), host, ttl }
  const words = data.split(' ')
  switch (type) {
    case 'MX':
      return { ...record, data: words[1] ?? '', mx_priority: Number(words[0]) }
    case 'SRV': {
      const [priority, weight, port, target = ''] = words
      return { ...record, data: target, ...{ priority, weight, port } }
    }
    case 'FAILOVER': {
      const [primary = '', check, ...targets] = words
      return { ...record, data: [primary, ...targets], service_type: check }
    }
    case 'TXT':
      return {
        ...record,
        data: words.length > 1 && data.includes('" "') ? data : data.slice(1, -1),
      }
    default:
      return { ...record, data }
  }
}
