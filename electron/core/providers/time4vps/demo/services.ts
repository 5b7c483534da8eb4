import { Hono, type Context } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
import { done, newId, refuse, textIn } from './answers.ts'
import { charge } from './cart.ts'
import type { DemoService, DemoState } from './records.ts'
import { decimal } from './state.ts'

/** "Services", their addons and "DNS" of the document. */
export function serviceRoutes(state: DemoState): Hono {
  const app = new Hono()
  const withService = (
    method: 'get' | 'post',
    path: string,
    work: (c: Context, service: DemoService) => Response | Promise<Response>,
  ): void => {
    app[method](path, (c) => {
      const found = state.services.find(({ id }) => id === c.req.param('id'))
      return found ? work(c, found) : refuse(c, 'Service not found')
    })
  }
  app.get('/service', (c) => c.json({ services: state.services.map(listed) }))
  app.get('/service/order/:order', (c) => {
    const order = c.req.param('order')
    const found = state.services.find(({ id }) => id === (state.orders.get(order) ?? order))
    return found ? c.json({ account_id: Number(found.id) }) : refuse(c, 'Order not found')
  })
  withService('get', '/service/:id', (c, one) =>
    c.json({
      service: {
        ...listed(one),
        date_created: one.created,
        firstpayment: decimal(one.cents),
        next_invoice: one.nextDue,
        label: one.label,
        username: `demo${one.id}`,
      },
    }),
  )
  withService('get', '/service/:id/methods', (c) => c.json({ methods: METHODS }))
  withService('get', '/service/:id/upgrade', (c, one) =>
    c.json({
      resources: [
        {
          id: 1557,
          name: 'Bandwidth',
          type: 'select',
          items: BANDWIDTHS.map((item) => ({
            ...item,
            setup_price: 0,
            selected: item.id === (one.bandwidth ?? BANDWIDTHS[0]?.id),
          })),
        },
      ],
      package: [],
    }),
  )
  withService('post', '/service/:id/upgrade', async (c, one) => {
    const { send, resources } = await readBody(c)
    const wanted = (resources as Record<string, unknown> | undefined)?.['1557'] ?? '10103'
    const item = BANDWIDTHS.find(({ id }) => id === String(wanted))
    if (!item) return refuse(c, 'Bandwidth not found')
    const cents = item.price * (state.isDearer ? 110 : 100)
    if (send !== true) return c.json({ charge: decimal(cents), new_value: item.name })
    return charge(c, state, cents, `Upgrade - ${one.domain}`, () => {
      one.bandwidth = item.id
      return {}
    })
  })
  withService('post', '/service/:id/cancel', async (c, one) => {
    const { immediate } = await readBody(c)
    if (one.status === 'Terminated') return refuse(c, 'Service is already terminated')
    if (immediate === 'true') {
      one.status = 'Terminated'
      state.servers = state.servers.filter(({ serviceId }) => serviceId !== one.id)
    }
    return done(c, { info: ['cancell_sent'] })
  })
  withService('get', '/service/:id/label', (c, one) => c.json({ label: one.label }))
  withService('post', '/service/:id/label', async (c, one) => {
    one.label = textIn(await readBody(c), 'label')
    return done(c)
  })
  withService('get', '/service/:id/addon', (c, one) =>
    // One alone comes without a list, as the document shows it.
    c.json(one.addons.length === 1 ? one.addons[0] : one.addons),
  )
  withService('post', '/service/:id/addon', async (c, one) => {
    const addon = textIn(await readBody(c), 'addon_id')
    if (addon !== '4') return refuse(c, 'Addon not found')
    return charge(c, state, 200, `Additional IP - ${one.domain}`, () => {
      one.addons.push({ id: 4, name: 'Additional IP', status: 'Pending' })
      return {}
    })
  })
  dns(app, state)
  return app
}

function dns(app: Hono, state: DemoState): void {
  const zoneOf = (c: Context) =>
    state.zones.find(
      ({ id, serviceId }) => id === c.req.param('zone') && serviceId === c.req.param('service'),
    )
  const recordIn = async (c: Context) => {
    const body = await readBody(c)
    const [name, type, content] = ['name', 'type', 'content'].map((key) => textIn(body, key))
    if (!name || !type || !content) return null
    const ttl = Number(body.ttl ?? 3600)
    return { name, type, content, ttl, priority: Number(body.priority ?? 0) }
  }
  app.get('/dns', (c) =>
    c.json({
      service_ids: ['9004'],
      zones: state.zones.map((zone) => ({
        domain_id: zone.id,
        name: zone.name,
        service_id: zone.serviceId,
      })),
    }),
  )
  app.post('/service/:service/dns', async (c) => {
    const name = textIn(await readBody(c), 'name')
    const serviceId = c.req.param('service')
    if (serviceId !== '9004') return refuse(c, 'Service not found')
    if (!name.includes('.')) return refuse(c, 'Zone name is not valid')
    if (state.zones.some((zone) => zone.name === name)) return refuse(c, 'Zone already exists')
    state.zones.push({ id: newId(state), name, serviceId, records: [] })
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
    const record = await recordIn(c)
    if (!record) return refuse(c, 'Record name, type and content are required')
    const zone = zoneOf(c)
    if (!zone) return refuse(c, 'Zone not found')
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
    const changed = await recordIn(c)
    if (!changed) return refuse(c, 'Record name, type and content are required')
    Object.assign(record, changed)
    return done(c)
  })
}

const BANDWIDTHS = [
  { id: '9953', name: '100 GB', price: 1 },
  { id: '10103', name: '500 GB', price: 5 },
  { id: '10104', name: '1 TB', price: 10 },
]
const METHODS = [
  { name: 'Upgrade Request', method: 'POST', route: '/service/@id/upgrade' },
  { name: 'Upgrade Options', method: 'GET', route: '/service/@id/upgrade' },
  { name: 'Change service label', method: 'POST', route: '/service/@id/label' },
  { name: 'Service label', method: 'GET', route: '/service/@id/label' },
  { name: 'Cancel Service', method: 'POST', route: '/service/@id/cancel' },
]

export const listed = (one: DemoService) => ({
  id: one.id,
  domain: one.domain,
  total: decimal(one.cents),
  status: one.status,
  billingcycle: one.cycle,
  next_due: one.nextDue,
  category: one.category,
  category_url: one.category.toLowerCase().replaceAll(' ', '-'),
  name: one.name,
})
