import { Hono, type Context } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
import { done, refuse, textIn } from './answers.ts'
import { charge } from './cart.ts'
import type { DemoService, DemoState } from './records.ts'
import { decimal } from './state.ts'

/** "Services" of the document, with their addons. */
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
  return app
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
