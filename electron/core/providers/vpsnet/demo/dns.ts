import { type Context, Hono } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
import { parkedZone } from '../../kit/demo-zones.ts'
import { gone, idIn, missing, offsetTime, readRecord, refuse } from './answers.ts'
import type { Needs } from './servers.ts'
import type { DemoDomain, DemoRecord } from './state.ts'
import { addDomain, shareTtl } from './zones.ts'

/** Domains, their records and DNS templates. */
export function dnsRoutes({ state, now }: Needs): Hono {
  const app = new Hono()
  const domain = (c: Context, name = 'id'): DemoDomain | undefined =>
    state.domains.get(idIn(c, name))
  const record = (c: Context): DemoRecord | undefined =>
    domain(c)?.records.find(({ id }) => id === idIn(c, 'record'))

  /** After a change: the host of the record has its time to live, and the domain a new serial. */
  const touch = (owner: DemoDomain, changed?: DemoRecord): void => {
    if (changed) shareTtl(owner, changed)
    owner.serial++
    owner.updated = now().getTime()
  }

  app.get('/domains', (c) => c.json([...state.domains.values()].map(showDomain)))
  app.get('/domains/dns_hosts', (c) =>
    c.json([
      { host: 'dns1.vps.net', ip: '192.0.2.53' },
      { host: 'dns2.vps.net', ip: '198.51.100.53' },
    ]),
  )
  app.get('/domains/service_type_textkeys', (c) => c.json(['icmp.ping', 'http.get']))
  app.post('/domains', async (c) => {
    const { name, ip_address, custom_template } = await readRecord(c, 'domain')
    // A taken name gets no reason at all: seen in a public client.
    if ([...state.domains.values()].some((one) => one.name === name)) return c.json(false)
    if (typeof name !== 'string') return refuse(c, ['name', "can't be blank"])
    const template = state.dnsTemplates.get(Number(custom_template))
    const first = template ? [] : parkedZone(String(ip_address))
    const made = addDomain(state, state.nextId(), name, now().getTime(), first)
    for (const one of template?.records ?? [])
      made.records.push({
        ...one,
        id: state.nextId(),
        data: String(one.data).replace('[!ip]', String(ip_address)).replace('[!domain]', name),
      })
    return c.json(showDomain(made))
  })
  app.get('/domains/:id{\\d+}', (c) => {
    const found = domain(c)
    if (!found) return missing(c)
    return c.json({ domain: { ...showDomain(found).domain, serial: String(found.serial) } })
  })
  app.delete('/domains/:id{\\d+}', (c) => (state.domains.delete(idIn(c)) ? gone(c) : missing(c)))
  app.get('/domains/:id/records', (c) => {
    const found = domain(c)
    return found ? c.json(found.records.map((domain_record) => ({ domain_record }))) : missing(c)
  })
  app.post('/domains/:id/records', async (c) => {
    const found = domain(c)
    if (!found) return missing(c)
    const given = await readRecord(c, 'domain_record')
    if (!given.type || !given.data) return refuse(c, ['data', "can't be blank"])
    if (given.type !== 'failover' && !TTLS.includes(Number(given.ttl)))
      return refuse(c, ['ttl', 'is not included in the list'])
    const { primary_data, ...rest } = given
    const data = primary_data ? [primary_data, ...[given.data].flat()] : given.data
    const made = { ttl: 300, ...rest, data, id: state.nextId() } as DemoRecord
    found.records.push(made)
    touch(found, made)
    return c.json({ domain_record: made })
  })
  app.put('/domains/:id/records/update_records', async (c) => {
    const found = domain(c)
    if (!found) return missing(c)
    const { domain_records } = await readBody(c)
    if (!Array.isArray(domain_records)) return c.json({ error: 'domain_records is invalid' })
    found.records = (domain_records as { domain_record: DemoRecord }[]).map((one) => ({
      ...one.domain_record,
      id: state.nextId(),
    }))
    touch(found)
    return c.json({ message: 'Domain records were updated' })
  })
  app.get('/domains/:id/records/:record', (c) => {
    const found = record(c)
    return found ? c.json({ domain_record: found }) : missing(c)
  })
  app.put('/domains/:id/records/:record', async (c) => {
    const [owner, found] = [domain(c), record(c)]
    if (!owner || !found) return missing(c)
    const change = await readRecord(c, 'domain_record')
    if (change.ttl !== undefined && !TTLS.includes(Number(change.ttl)))
      return refuse(c, ['ttl', 'is not included in the list'])
    Object.assign(found, change)
    touch(owner, found)
    return c.json({ domain_record: found })
  })
  app.delete('/domains/:id/records/:record', (c) => {
    const [owner, found] = [domain(c), record(c)]
    if (!owner || !found) return missing(c)
    owner.records = owner.records.filter((one) => one !== found)
    touch(owner)
    return gone(c)
  })
  templates(app, { state, now })
  return app
}

function templates(app: Hono, { state, now }: Pick<Needs, 'state' | 'now'>): void {
  const find = (c: Context) => state.dnsTemplates.get(idIn(c))
  const at = (): string => offsetTime(now().getTime())
  app.get('/dns_templates', (c) =>
    c.json(
      [...state.dnsTemplates.values()].map(({ id, template_name }) => ({
        dns_template: { id, template_name, created_at: at(), updated_at: at() },
      })),
    ),
  )
  app.post('/dns_templates', async (c) => {
    const { template_name } = await readRecord(c, 'dns_template')
    if (typeof template_name !== 'string') return refuse(c, ['template_name', "can't be blank"])
    const id = state.nextId()
    state.dnsTemplates.set(id, { id, template_name, records: [] })
    return c.json({ dns_template: { id, template_name } })
  })
  app.delete('/dns_templates/:id{\\d+}', (c) =>
    state.dnsTemplates.delete(idIn(c)) ? gone(c) : missing(c),
  )
  app.get('/dns_templates/:id/records', (c) => {
    const found = find(c)
    if (!found) return missing(c)
    return c.json(found.records.map((dns_template_record) => ({ dns_template_record })))
  })
  app.post('/dns_templates/:id/records', async (c) => {
    const found = find(c)
    if (!found) return missing(c)
    const given = await readRecord(c, 'dns_template_record')
    delete given.dns_template_id
    found.records.push({ ...given, id: state.nextId() } as DemoRecord)
    return c.json({ status: 'ok' })
  })
  app.put('/dns_templates/:id/records/:record', async (c) => {
    const found = find(c)?.records.find(({ id }) => id === idIn(c, 'record'))
    if (!found) return missing(c)
    const { target, ttl } = await readRecord(c, 'dns_template_record')
    if (typeof target === 'string') found.data = target
    if (typeof ttl === 'number') found.ttl = ttl
    return c.json({ status: 'ok' })
  })
  app.delete('/dns_templates/:id/records/:record', (c) => {
    const found = find(c)
    if (!found) return missing(c)
    found.records = found.records.filter(({ id }) => id !== idIn(c, 'record'))
    return gone(c)
  })
}

const showDomain = ({ id, name, created, updated }: DemoDomain) => ({
  domain: { id, name, created_at: offsetTime(created), updated_at: offsetTime(updated) },
})

const TTLS = [900, 3600, 86_400, 604_800]
