import { Hono, type Context } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
import { newId, refuse, textIn } from './answers.ts'
import type { DemoService, DemoState } from './records.ts'
import { day, decimal } from './state.ts'
import { listed } from './services.ts'

const PRODUCTS = [
  { id: '333', category: '10', name: 'Linux 4', cents: 799 },
  { id: '334', category: '10', name: 'Linux 16', cents: 2999 },
  { id: '25', category: '12', name: 'InstantSSL', cents: 2785 },
]
const CATEGORIES = [
  { id: '10', name: 'Linux VPS', description: '', slug: 'linux-vps' },
  { id: '12', name: 'GoGetSSL', description: '', slug: 'gogetssl' },
]
const productOf = (id: unknown) => PRODUCTS.find((one) => one.id === String(id))
const DAYS_UNTIL_DUE = 30
const DAY = 86_400_000

/** Takes an amount from the credit and makes the paid invoice of it, or refuses. */
export function charge(
  c: Context,
  state: DemoState,
  cents: number,
  text: string,
  deliver: () => object,
): Response {
  if (cents > state.cents) return refuse(c, 'Insufficient balance')
  state.cents -= cents
  const id = newId(state)
  const date = day(state.now())
  const number = `${date.slice(0, 7).replace('-', '/')}/${id}`
  state.invoices.unshift({ id, number, date, cents, paid: true, lines: [{ text, cents }] })
  return c.json({
    order_num: Number(newId(state)),
    invoice_id: id,
    total: decimal(cents),
    ...deliver(),
  })
}

/** "Cart" and "SSL Certificates" of the document. */
export function cartRoutes(state: DemoState): Hono {
  const app = new Hono()
  const deliver = (product: (typeof PRODUCTS)[number], domain: string) => (): object => {
    const service: DemoService = {
      id: newId(state),
      domain,
      label: '',
      cents: product.cents,
      status: 'Pending',
      cycle: product.category === '12' ? 'Annually' : 'Monthly',
      nextDue: day(new Date(state.now().getTime() + DAYS_UNTIL_DUE * DAY)),
      created: day(state.now()),
      category: CATEGORIES.find(({ id }) => id === product.category)?.name ?? '',
      name: product.name,
      addons: [],
    }
    state.services.push(service)
    if (product.category === '12') state.certificates.push(service)
    return { items: [{ type: 'Hosting', id: service.id, product_id: product.id }] }
  }
  app.get('/category', (c) => c.json({ categories: CATEGORIES }))
  app.get('/category/available/vps', (c) =>
    c.json(
      PRODUCTS.filter(({ category }) => category === '10').map(({ id, name, cents }) => ({
        id: Number(id),
        name,
        description: `<ul><li>${name}</li></ul>`,
        prices: [decimal(cents)],
        components: [],
        addons: ['4'],
        upgrades: ['334'],
      })),
    ),
  )
  app.get('/category/:category/product', (c) => {
    const found = PRODUCTS.filter(({ category }) => category === c.req.param('category'))
    if (found.length === 0) return refuse(c, 'Category not found')
    return c.json({
      products: found.map(({ id, name, cents }) => ({
        id,
        type: '1',
        name,
        stock: false,
        paytype: 'Regular',
        description: '',
        qty: '0',
        tags: [],
        periods: [{ title: 'm', value: 'm', price: cents / 100, setup: 0, selected: true }],
      })),
    })
  })
  app.get('/order/:product', (c) => {
    const product = productOf(c.req.param('product'))
    if (!product) return refuse(c, 'Product not found')
    const { id, name, cents, category } = product
    const config = { product: [], forms: [], addons: [], subproducts: [] }
    return c.json({
      product: {
        id,
        category_id: category,
        name,
        price: cents / 100,
        recurring: 'm',
        setup: 0,
        config,
      },
    })
  })
  app.post('/order/:product', async (c) => {
    const product = productOf(c.req.param('product'))
    if (!product) return refuse(c, 'Product not found')
    const domain = textIn(await readBody(c), 'domain')
    return charge(c, state, product.cents, product.name, deliver(product, domain))
  })
  const basket = async (c: Context) => {
    const { items } = await readBody(c)
    const wanted = Array.isArray(items) ? (items as Record<string, unknown>[]) : []
    return wanted.map((item) => ({ item, product: productOf(item.product_id) }))
  }
  app.on('POST', ['/order', '/quote'], async (c) => {
    const wanted = await basket(c)
    const products = wanted.flatMap(({ product }) => product ?? [])
    if (products.length === 0 || products.length < wanted.length)
      return refuse(c, 'Product not found')
    const cents = products.reduce((sum, one) => sum + one.cents, 0)
    if (c.req.path.endsWith('/quote'))
      return c.json({ total: decimal(cents), recurring: { m: decimal(cents) }, currency: 'EUR' })
    return charge(c, state, cents, `${products.length} services`, () => ({
      items: wanted.map(({ item, product }) =>
        product ? deliver(product, textIn(item, 'domain'))() : {},
      ),
    }))
  })
  certificates(app, state, deliver)
  return app
}

function certificates(
  app: Hono,
  state: DemoState,
  deliver: (product: (typeof PRODUCTS)[number], domain: string) => () => object,
): void {
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
    return charge(c, state, cents, product.name, deliver(product, textIn(body, 'csr')))
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
