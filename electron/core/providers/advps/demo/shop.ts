import { type Context, Hono } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
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
  const { product, quantity } = order
  const baseAmount = product.price * quantity
  return {
    id: `507f1f77bcf86cd7${order.orderId.replace(/\D/g, '').slice(-8)}`,
    orderId: order.orderId,
    productId: product.id,
    productInfo: {
      name: product.name,
      os: order.os,
      osPrice: 0,
      cpu: `${product.cpu} vCPU`,
      ram: `${product.ram} GB`,
      quantity,
      storage: `${product.storage} GB SSD`,
      price: product.price,
    },
    validity: order.validity,
    baseAmount,
    discount: baseAmount * 0.1,
    totalAmount: baseAmount * 0.9,
    status: order.readyAt > at ? 'PENDING' : 'ASSIGNED',
    remark: order.remark,
    buyDate: new Date(order.buyDate).toISOString(),
  }
}

function buy(
  c: Context,
  type: 'VPS' | 'LXC',
  body: Record<string, unknown>,
  { state, paceMs, now }: Needs,
): Response {
  const product = state.products.find(({ id }) => id === body.productId)
  const most = type === 'VPS' ? 10 : 50
  const quantity = Number(body.quantity)
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > most) {
    const errors = [{ field: 'quantity', message: `must be between 1 and ${most}` }]
    return fail(c, 400, 'Validation failed', errors)
  }
  if (!product) return fail(c, 404, 'Product not found')
  if (Number.parseFloat(String(body.ram)) !== product.ram) {
    return fail(c, 400, 'No variation matching the specified RAM')
  }
  const os = OS.find(({ id }) => id === body.osId)
  if (!os) return fail(c, 400, 'Invalid OS selection')
  if (quantity > product.stock) return fail(c, 400, 'Insufficient stock')
  const total = product.price * quantity * 0.9
  if (total > state.wallet) return fail(c, 400, 'Insufficient wallet balance')
  state.wallet -= total
  product.stock -= quantity
  const at = now().getTime()
  const order: DemoOrder = {
    orderId: `${type}${dateCode(now())}-${String(state.orders.size + 9).padStart(4, '0')}`,
    type,
    product,
    os: os.name,
    quantity,
    validity: Number(body.validity ?? 30),
    buyDate: at,
    remark: typeof body.remark === 'string' ? body.remark : null,
    readyAt: at + 2 * paceMs,
  }
  state.orders.set(order.orderId, order)
  const email = String(body.email ?? '')
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
