import { Hono, type Context } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
import { newId, refuse, textIn } from './answers.ts'
import { orderPage, priceOf } from './order-form.ts'
import {
  availableVps,
  CATEGORIES,
  CYCLES,
  type DemoProduct,
  listedProduct,
  productOf,
  PRODUCTS,
} from './products.ts'
import type { DemoService, DemoState, DemoVps } from './records.ts'
import { day, decimal, later } from './state.ts'
import { listed } from './services.ts'

const DAY = 86_400_000

/** Takes an amount from the credit and makes the paid invoice of it, or refuses. */
export function charge(
  c: Context,
  state: DemoState,
  cents: number,
  text: string,
  deliver: (order: string) => object,
): Response {
  if (cents > state.cents) return refuse(c, 'Insufficient balance')
  state.cents -= cents
  const id = newId(state)
  const date = day(state.now())
  const number = `${date.slice(0, 7).replace('-', '/')}/${id}`
  const invoice = { id, number, date, cents, paid: true, lines: [{ text, cents }] }
  later(state, 1, () => void state.invoices.unshift(invoice))
  const order = newId(state)
  return c.json({
    order_num: Number(order),
    invoice_id: id,
    total: decimal(cents),
    ...deliver(order),
  })
}

interface Ordered {
  product: DemoProduct
  domain: string
  cycle: string
  os: string
  full: number
}

/** Its service is listed at once, as pending; its server runs a pace later. */
function deliver(
  state: DemoState,
  order: string,
  { product, domain, cycle, os, full }: Ordered,
): object {
  const { months, name = '' } = CYCLES[cycle] ?? { months: 1 }
  const service: DemoService = {
    id: newId(state),
    domain,
    label: '',
    cents: full,
    status: 'Pending',
    cycle: name,
    nextDue: day(new Date(state.now().getTime() + months * 30 * DAY)),
    created: day(state.now()),
    category: CATEGORIES.find(({ id }) => id === product.category)?.name ?? '',
    name: product.name,
    addons: [],
  }
  state.orders.set(order, service.id)
  state.services.push(service)
  if (!product.size) state.certificates.push(service)
  const { size } = product
  if (size) later(state, 1, () => start(state, service, size, os))
  return { type: 'Hosting', id: service.id, product_id: product.id }
}

function start(state: DemoState, service: DemoService, size: DemoVps['size'], os: string): void {
  const id = Number(newId(state))
  service.status = 'Active'
  state.servers.push({
    id,
    serviceId: service.id,
    domain: service.domain || `server${id}.example.net`,
    ip: `192.0.2.${(id % 250) + 2}`,
    additional: [],
    type: 'KVM',
    created: service.created,
    status: 'Active',
    size,
    os,
    dns: null,
  })
}

/** "Cart" and "SSL Certificates" of the document. */
export function cartRoutes(state: DemoState): Hono {
  const app = new Hono()
  app.get('/category', (c) => c.json({ categories: CATEGORIES }))
  app.get('/category/available/vps', (c) =>
    c.json(PRODUCTS.filter(({ size }) => size).map((product) => availableVps(product, state))),
  )
  app.get('/category/:category/product', (c) => {
    const found = PRODUCTS.filter(({ category }) => category === c.req.param('category'))
    if (found.length === 0) return refuse(c, 'Category not found')
    return c.json({ products: found.map((product) => listedProduct(product, state)) })
  })
  app.get('/order/:product', (c) => {
    const product = productOf(c.req.param('product'))
    return product ? c.json({ product: orderPage(product, state) }) : refuse(c, NO_PRODUCT)
  })
  app.post('/order/:product', async (c) => {
    const product = productOf(c.req.param('product'))
    if (!product) return refuse(c, NO_PRODUCT)
    const body = await readBody(c)
    const price = priceOf(product, body, state)
    if (typeof price === 'string') return refuse(c, price)
    const domain = textIn(body, 'domain')
    return charge(c, state, price.cents, `${product.name} - ${domain}`, (order) => ({
      items: [deliver(state, order, { ...price, product, domain })],
    }))
  })
  app.on('POST', ['/order', '/quote'], async (c) => {
    const { items, pay_method } = await readBody(c)
    const wanted = Array.isArray(items) ? (items as Record<string, unknown>[]) : []
    const priced = wanted.map((item) => {
      const product = productOf(item.product_id)
      const price = product ? priceOf(product, { ...item, pay_method }, state) : NO_PRODUCT
      return product && typeof price === 'object'
        ? { ...price, product, domain: textIn(item, 'domain') }
        : String(price)
    })
    const wrong = priced.find((one) => typeof one === 'string')
    if (wrong !== undefined || priced.length === 0) return refuse(c, wrong ?? NO_PRODUCT)
    const good = priced.filter((one) => typeof one !== 'string')
    const cents = good.reduce((sum, one) => sum + one.cents, 0)
    if (c.req.path.endsWith('/quote')) return c.json(quoteOf(good))
    return charge(c, state, cents, `${good.length} services`, (order) => ({
      items: good.map((one) => deliver(state, order, one)),
    }))
  })
  certificates(app, state)
  return app
}

const NO_PRODUCT = 'Product not found'

function quoteOf(all: readonly (Ordered & { cents: number })[]): object {
  const recurring: Record<string, number> = {}
  for (const { cycle, full } of all) recurring[cycle] = (recurring[cycle] ?? 0) + full
  const total = all.reduce((sum, { cents }) => sum + cents, 0)
  const subtotal = all.reduce((sum, { full }) => sum + full, 0)
  return {
    subtotal: decimal(subtotal),
    discount: decimal(total - subtotal),
    total: decimal(total),
    recurring: Object.fromEntries(
      Object.entries(recurring).map(([cycle, cents]) => [cycle, decimal(cents)]),
    ),
    currency: 'EUR',
  }
}

function certificates(app: Hono, state: DemoState): void {
  const shown = (one: DemoService) => ({
    ...listed(one),
    cert_email: 'admin@example.net',
    cert_status: one.status === 'Active' ? 'active' : '',
    cert_expires: one.status === 'Active' ? '2027-12-30 13:43:12' : '0000-00-00 00:00:00',
  })
  app.get('/certificate', (c) => c.json({ sslservices: state.certificates.map(shown) }))
  app.get('/certificate/order', (c) =>
    c.json({
      products: PRODUCTS.filter(({ category }) => category === '12').map(({ id, name, cents }) => ({
        id,
        name,
        description: '',
        periods: [{ years: 1, price: cents / 100, renew: cents / 100 }],
        category: 'SSL Certificates',
        category_url: 'sslcertificates',
      })),
    }),
  )
  app.post('/certificate/order', async (c) => {
    const body = await readBody(c)
    const product = productOf(body.product_id)
    if (!product) return refuse(c, 'Product not found')
    if (textIn(body, 'csr') === '') return refuse(c, 'CSR is required')
    const cents = product.cents * Number(body.years ?? 1)
    const ordered = { product, domain: textIn(body, 'csr'), cycle: 'a', os: '', full: cents }
    return charge(c, state, cents, product.name, (order) => ({
      items: [deliver(state, order, ordered)],
    }))
  })
  app.get('/certificate/order/:product/software', (c) =>
    c.json({
      software: [
        { id: 0, name: 'AOL' },
        { id: 1, name: 'Apache-SSL' },
      ],
    }),
  )
  app.get('/certificate/:id', (c) => {
    const found = state.certificates.find(({ id }) => id === c.req.param('id'))
    return found ? c.json({ service: shown(found) }) : refuse(c, 'Certificate not found')
  })
  app.get('/certificate/:id/crt', (c) => {
    const found = state.certificates.find(({ id }) => id === c.req.param('id'))
    if (found?.status !== 'Active') return refuse(c, 'Certificate not found')
    return c.json({ crt: '-----BEGIN CERTIFICATE-----\nZGVtbw==\n-----END CERTIFICATE-----' })
  })
}
