import { type Context, Hono } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
import { type DemoZoneRecord, fleetZone, parkedZone, shopZone } from '../../kit/demo-zones.ts'
import { done, newId, refuse, textIn } from './answers.ts'
import type { DemoState, DemoZone, DemoZoneItem } from './records.ts'

/** The service that zones belong to. */
const DNS_SERVICE = '9004'
/** What is asked for below this is kept as this. */
const LEAST_TTL = 60
const MANY = 300

/** "DNS" of the document. Names and targets are kept in lower case and without their dot. */
export function dnsRoutes(state: DemoState): Hono {
  const app = new Hono()
  const zoneOf = (c: Context) =>
    state.zones.find(
      ({ id, serviceId }) => id === c.req.param('zone') && serviceId === c.req.param('service'),
    )
  app.get('/dns', (c) =>
    c.json({
      service_ids: [DNS_SERVICE],
      zones: state.zones.map((zone) => ({
        domain_id: zone.id,
        name: zone.name,
        service_id: zone.serviceId,
      })),
    }),
  )
  app.post('/service/:service/dns', async (c) => {
    const name = textIn(await readBody(c), 'name').toLowerCase()
    const serviceId = c.req.param('service')
    if (serviceId !== DNS_SERVICE) return refuse(c, 'Service not found')
    if (!name.includes('.')) return refuse(c, 'Zone name is not valid')
    if (state.zones.some((zone) => zone.name === name)) return refuse(c, 'Zone already exists')
    state.zones.push(zoneWith(newId(state), name, [], () => newId(state)))
    return done(c)
  })
  const ZONE = '/service/:service/dns/:zone'
  app.get(ZONE, (c) => {
    const zone = zoneOf(c)
    if (!zone) return refuse(c, 'Zone not found')
    return c.json({ service_id: Number(zone.serviceId), name: zone.name, records: zone.records })
  })
  app.delete(ZONE, (c) => {
    const zone = zoneOf(c)
    if (!zone) return refuse(c, 'Zone not found')
    state.zones = state.zones.filter((one) => one !== zone)
    return done(c)
  })
  app.post(`${ZONE}/records`, async (c) => {
    const zone = zoneOf(c)
    if (!zone) return refuse(c, 'Zone not found')
    const record = await recordIn(c, zone)
    if (!record) return refuse(c, 'Record name, type and content are required')
    zone.records.push({ id: newId(state), ...record })
    return done(c)
  })
  app.on(['PUT', 'DELETE'], `${ZONE}/records/:record`, async (c) => {
    const zone = zoneOf(c)
    const record = zone?.records.find(({ id }) => id === c.req.param('record'))
    if (!zone || !record) return refuse(c, 'Record not found')
    if (c.req.method === 'DELETE') {
      zone.records = zone.records.filter((one) => one !== record)
      return done(c)
    }
    const changed = await recordIn(c, zone)
    if (!changed) return refuse(c, 'Record name, type and content are required')
    Object.assign(record, changed)
    return done(c)
  })
  return app
}

/** A record from a request, as it is kept; null where something is missing. */
async function recordIn(c: Context, zone: DemoZone): Promise<Omit<DemoZoneItem, 'id'> | null> {
  const body = await readBody(c)
  const [name = '', type = '', content = ''] = ['name', 'type', 'content'].map((key) =>
    textIn(body, key),
  )
  if (!name || !type || !content) return null
  return {
    name: spelled(zone, relative(name, zone.name)),
    type: type.toUpperCase(),
    content: normal(type, content),
    ttl: Math.max(LEAST_TTL, Number(body.ttl ?? 3600)),
    priority: Number(body.priority ?? 0),
  }
}

/** Texts stay as they are; names lose their capitals and their dot. */
const normal = (type: string, content: string): string =>
  /^(TXT|CAA)$/i.test(type) ? content : content.toLowerCase().replace(/\.$/, '')

function relative(name: string, zone: string): string {
  const lower = name.toLowerCase().replace(/\.$/, '')
  if (lower === zone || lower === '@') return '@'
  return lower.endsWith(`.${zone}`) ? lower.slice(0, -zone.length - 1) : lower
}

/** Some zones answer names in full, others relative to them. */
const spelled = ({ name, isRelative }: DemoZone, host: string): string =>
  isRelative ? host : host === '@' ? name : `${host}.${name}`

/** The zones as they are at the start. `many` records are in the largest. */
export function demoZones(many = MANY): DemoZone[] {
  let last = 100
  const id = (): string => String(last++)
  return [
    zoneWith('60', 'example.net', shopZone('example.net', '198.51.100.2'), id),
    zoneWith('61', 'example.org', shopZone('example.org', '198.51.100.3'), id, true),
    zoneWith('62', 'fleet.example.net', fleetZone('fleet.example.net', many), id),
    // žąsis.example
    zoneWith('63', 'xn--sis-hpa81d.example', parkedZone('198.51.100.9'), id),
    zoneWith('64', 'parked.example', parkedZone('198.51.100.44'), id),
  ]
}

function zoneWith(
  id: string,
  name: string,
  records: readonly DemoZoneRecord[],
  nextId: () => string,
  isRelative = false,
): DemoZone {
  const own: DemoZoneRecord[] = [
    {
      host: '@',
      type: 'SOA',
      ttl: 86_400,
      data: `ns1.time4vps.example. hostmaster.${name}. 2026112101 10800 3600 604800 3600`,
    },
    { host: '@', type: 'NS', ttl: 86_400, data: 'ns1.time4vps.example.' },
    { host: '@', type: 'NS', ttl: 86_400, data: 'ns2.time4vps.example.' },
  ]
  const caa: DemoZoneRecord[] = records.some(({ type }) => type === 'MX')
    ? [{ host: '@', type: 'CAA', ttl: 3600, data: '0 issue "ca.example.net"' }]
    : []
  const zone: DemoZone = { id, name, serviceId: DNS_SERVICE, isRelative, records: [] }
  zone.records = [...own, ...caa, ...records].map((record) => ({
    id: nextId(),
    ...answered(zone, record),
  }))
  return zone
}

function answered(
  zone: DemoZone,
  { host, type, ttl, data }: DemoZoneRecord,
): Omit<DemoZoneItem, 'id'> {
  const record = { name: spelled(zone, host), type, ttl }
  const [first = '', ...rest] = data.split(' ')
  if (type === 'MX' || type === 'SRV')
    return { ...record, priority: Number(first), content: normal(type, rest.join(' ')) }
  return { ...record, priority: 0, content: normal(type, data) }
}
