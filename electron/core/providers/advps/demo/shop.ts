import { type Context, Hono } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
import { GIB, sizeOf } from '../../kit/values.ts'
import { fail, ok } from './answers.ts'
import { showService } from './services.ts'
import { type DemoOrder, type DemoProduct, type DemoState, makeService, OS } from './state.ts'

interface Needs {
  state: DemoState
  paceMs: number
  now(): Date
}

/** Products, operating systems and orders of the document. */
export function shopRoutes({ state, paceMs, now }: Needs): Hono {
  const app = new Hono()
  app.get('/products/stock', (c) => {
    const { type, page = '1', limit = '10' } = c.req.query()
    if (type && !['linux', 'vps'].includes(type)) {
      return fail(c, 400, "Invalid type value — must be 'linux' or 'vps'")
    }
    const fitting = state.products
      .filter(({ vmType }) => !type || (vmType === 'LXC') === (type === 'linux'))
      .sort((a, b) => b.stock - a.stock)
    const size = Math.min(100, Number(limit) || 10)
    const from = (Math.max(1, Number(page) || 1) - 1) * size
    const total = fitting.length
    const pagination = {
      page: Number(page),
      limit: size,
      total,
      totalPages: Math.ceil(total / size),
      hasNext: from + size < total,
      hasPrev: from > 0,
    }
    const stock = fitting.slice(from, from + size).map(showStock)
    return ok(c, 'Product stock retrieved successfully', { stock, pagination }, now())
  })
  app.get('/products/stock/:id', (c) => {
    const found = state.products.find(({ id }) => id === c.req.param('id'))
    if (!found) return fail(c, 404, 'Product not found')
    return ok(c, 'Product stock retrieved successfully', { stock: showStock(found) }, now())
  })
  app.get('/os', (c) => {
    const type = c.req.query('type')
    if (type && !['vps', 'lxc'].includes(type)) {
      return fail(c, 400, 'Invalid type value — must be "vps" or "lxc"')
    }
    const os = OS.filter((one) => !type || (one.type === 'LXC') === (type === 'lxc'))
    return ok(c, 'OS list retrieved successfully', { os }, now())
  })
  app.post('/purchase/linux', async (c) => buy(c, 'LXC', await readBody(c), { state, paceMs, now }))
  app.post('/purchase/vps', async (c) => buy(c, 'VPS', await readBody(c), { state, paceMs, now }))
  app.get('/purchase/:orderId', (c) => {
    const order = state.orders.get(c.req.param('orderId'))
    if (!order) return fail(c, 404, 'Order not found or not accessible')
    settle(state, order, now().getTime())
    const services = [...state.services.values()].filter(({ orderId }) => orderId === order.orderId)
    const data = {
      orderId: order.orderId,
      orderType: order.type,
      order: { ...showOrder(order, now().getTime()), os: order.os },
      services: services.map(showService),
    }
    return ok(c, 'Order details retrieved successfully', data, now())
  })
  return app
}

const showStock = ({ id, name, vmType, packName, stock }: DemoProduct) => ({
  id,
  name,
  vmType,
  packName,
  stock,
  stockStatus: stock === 0 ? 'OUT_OF_STOCK' : stock < 5 ? 'LOW_STOCK' : 'IN_STOCK',
})

function showOrder(order: DemoOrder, at: number) {
  const { product, quantity, osPrice } = order
  const { baseAmount, discount } = costOf(order)
  return {
    id: `507f1f77bcf86cd7${order.orderId.replace(/\D/g, '').slice(-8)}`,
    orderId: order.orderId,
    productId: product.id,
    productInfo: {
      name: product.name,
      os: order.os,
      osPrice,
      cpu: `${product.cpu} vCPU`,
      ram: product.ram < 1 ? `${product.ram * 1024} MB` : `${product.ram} GB`,
      quantity,
      storage: `${product.storage} GB SSD`,
      price: product.price,
    },
    validity: order.validity,
    baseAmount,
    discount,
    totalAmount: baseAmount - discount,
    status: order.readyAt > at ? 'PENDING' : 'ASSIGNED',
    remark: order.remark,
    buyDate: new Date(order.buyDate).toISOString(),
  }
}

/** The list's price is for 30 days; a tenth is taken off. */
function costOf({ product, osPrice, quantity, validity }: DemoCost) {
  const baseAmount = Math.round(((product.price + osPrice) * quantity * validity) / 30)
  return { baseAmount, discount: Math.round(baseAmount / 10) }
}
type DemoCost = Pick<DemoOrder, 'product' | 'osPrice' | 'quantity' | 'validity'>

/** "No pricing available for the selected validity". */
const LONGEST = 365

/** What the document's validation refuses, by field. */
function invalid(type: 'VPS' | 'LXC', body: Record<string, unknown>) {
  const most = type === 'VPS' ? 10 : 50
  const { quantity, validity = 30, remark = '', name, email } = body
  const number = (value: unknown, max: number): boolean =>
    Number.isInteger(value) && Number(value) >= 1 && Number(value) <= max
  const length = String(name ?? '').length
  return [
    { field: 'quantity', message: `must be between 1 and ${most}`, ok: number(quantity, most) },
    { field: 'validity', message: 'must be a number of days', ok: number(validity, 100_000) },
    { field: 'remark', message: 'is too long', ok: String(remark).length <= 500 },
    { field: 'name', message: 'is needed', ok: type === 'LXC' || (length >= 2 && length <= 100) },
    { field: 'email', message: 'is needed', ok: type === 'LXC' || /.@./.test(String(email)) },
  ].filter(({ ok }) => !ok)
}

function buy(
  c: Context,
  type: 'VPS' | 'LXC',
  body: Record<string, unknown>,
  { state, paceMs, now }: Needs,
): Response {
  const product = state.products.find(
    ({ id, vmType }) => id === body.productId && (vmType === 'LXC') === (type === 'LXC'),
  )
  const problems = invalid(type, body)
  if (problems.length > 0) return fail(c, 400, 'Validation failed', problems)
  if (!product) return fail(c, 404, 'Product not found')
  if (sizeOf(body.ram) !== product.ram * GIB) {
    return fail(c, 400, 'No variation matching the specified RAM')
  }
  const os = OS.find(({ id }) => id === body.osId)
  if (!os || (os.type === 'LXC') !== (type === 'LXC')) return fail(c, 400, 'Invalid OS selection')
  const email = String(body.email ?? '')
  if (email.startsWith('seller@')) {
    return fail(c, 400, 'A non-customer account with this email already exists')
  }
  const [quantity, validity] = [Number(body.quantity), Number(body.validity ?? 30)]
  if (quantity > product.stock) return fail(c, 400, 'Insufficient stock')
  if (validity > LONGEST) return fail(c, 400, 'No pricing available for the selected validity')
  const bought = { product: { ...product }, osPrice: os.price, quantity, validity }
  const { baseAmount, discount } = costOf(bought)
  if (baseAmount - discount > state.wallet) return fail(c, 400, 'Insufficient wallet balance')
  state.wallet -= baseAmount - discount
  product.stock -= quantity
  const at = now().getTime()
  const order: DemoOrder = {
    orderId: `${type}${dateCode(now())}-${String(state.orders.size + 9).padStart(4, '0')}`,
    type,
    ...bought,
    os: os.name,
    buyDate: at,
    remark: typeof body.remark === 'string' ? body.remark : null,
    readyAt: at + 2 * paceMs,
  }
  state.orders.set(order.orderId, order)
  const known = state.customers.has(email)
  if (type === 'VPS') state.customers.add(email)
  const customer = type === 'VPS' ? { customer: { name: body.name, email } } : {}
  const shown = { ...showOrder(order, at), ...customer }
  const extra =
    type === 'VPS'
      ? { userAlreadyExisted: known, ...(known ? {} : { password: `Demo-${at.toString(36)}` }) }
      : {}
  return ok(c, `${type} order placed successfully`, { order: shown, ...extra }, now())
}

const dateCode = (now: Date): string =>
  [now.getUTCDate(), now.getUTCMonth() + 1, now.getUTCFullYear() % 100]
    .map((part) => String(part).padStart(2, '0'))
    .join('')

/** A placed order gets its services when its time has come. */
function settle(state: DemoState, order: DemoOrder, at: number): void {
  const given = [...state.services.values()].some(({ orderId }) => orderId === order.orderId)
  if (given || order.readyAt > at) return
  for (let n = 0; n < order.quantity; n++) {
    const serviceId = `N${order.orderId.slice(-4)}${String.fromCharCode(65 + n)}`
    state.services.set(serviceId, makeService(serviceId, order, n, at))
  }
}
