import type { Context } from 'hono'
import type { DemoChange, DemoOptions } from '../../kit/demo-server.ts'

interface Item {
  id: number
  reference: string
  ram: number
  cpu: number
  storage: number
  cancelled: boolean
}

interface Order {
  id: number
  reference: string | null
  items: Item[]
  unpaid: boolean
  readyAt: number
}

export interface DemoState {
  orders: Map<number, Order>
  nextItem: number
  credit: number
  paceMs: number
  now(): Date
}

const SIZES = [
  [0.5, 1, 25],
  [2, 2, 50],
  [4, 4, 100],
] as const
const PER_ORDER = 4
/** Of one server, from the credit. */
const PRICE = 5
const FIRST_ORDER = 73
const FIRST_ITEM = 1293

export function createState({ servers, paceMs, now }: DemoOptions): DemoState {
  const state: DemoState = { orders: new Map(), nextItem: FIRST_ITEM, credit: 60, paceMs, now }
  for (let n = 0; n < servers; n++) {
    const id = FIRST_ORDER + Math.floor(n / PER_ORDER)
    const order = state.orders.get(id) ?? {
      id,
      reference: n === 0 ? 'Test systems' : null,
      items: [],
      unpaid: false,
      readyAt: 0,
    }
    const [ram, cpu, storage] = SIZES[n % SIZES.length] ?? SIZES[0]
    const cancelled = n % 10 === 9
    const reference = `box-${String(n + 1).padStart(2, '0')}`
    order.items.push({ id: state.nextItem++, reference, ram, cpu, storage, cancelled })
    state.orders.set(id, order)
  }
  return state
}

/** What can change before an order; no price and no stock is told in advance. */
export const changes = (state: DemoState): Partial<Record<DemoChange, () => void>> => ({
  'no-credit': () => {
    state.credit = 0
  },
  plenty: () => {
    state.credit = Infinity
  },
})

/** What the action in the body asks for, answered as the document shows it. */
export function perform(c: Context, state: DemoState, body: Record<string, unknown>): Response {
  const order = state.orders.get(Number(body.order_id))
  switch (body.action) {
    case 'order_create':
      return create(c, state, body)
    case 'order_status':
      return order ? c.json(show(state, order)) : c.json({ status: 404, message: 'Not found' }, 404)
    case 'order_list':
      return c.json([...state.orders.values()].map((one) => show(state, one)))
    case 'order_cancel':
      return cancel(c, order, body.order_item_id)
    case 'server_list':
      return c.json(servers(state, Number(body.order_item_id ?? 0)))
    default:
      return c.json({ status: 400, message: 'Unknown action' }, 400)
  }
}

const isReady = (state: DemoState, order: Order): boolean =>
  !order.unpaid && order.readyAt <= state.now().getTime()

function wordOf(state: DemoState, order: Order): string {
  if (order.unpaid) return 'Awaiting payment'
  return isReady(state, order) ? 'Order is active' : 'Order is being processed'
}

function show(state: DemoState, order: Order): object {
  const message = wordOf(state, order)
  return {
    order_id: order.id,
    status: order.unpaid ? 402 : 200,
    message,
    ...(order.reference ? { reference: order.reference } : {}),
    order_items: order.items.map((item) => ({
      id: item.id,
      status: 200,
      name: 'VPS',
      reference: item.reference,
      message: item.cancelled ? 'Cancelled' : message,
    })),
  }
}

function create(c: Context, state: DemoState, body: Record<string, unknown>): Response {
  const wanted = Array.isArray(body.items) ? (body.items as Record<string, unknown>[]) : []
  if (wanted.length === 0) return c.json({ status: 400, message: 'No items' }, 400)
  if (!wanted.every(isComplete)) return c.json({ status: 400, message: 'Invalid options' }, 400)
  const cost = PRICE * wanted.length
  const unpaid = cost > state.credit
  if (!unpaid) state.credit -= cost
  const order: Order = {
    id: FIRST_ORDER + state.orders.size,
    reference: typeof body.reference === 'string' ? body.reference : null,
    items: wanted.map((item) => itemOf(state, item)),
    unpaid,
    readyAt: state.now().getTime() + 2 * state.paceMs,
  }
  state.orders.set(order.id, order)
  const status = unpaid ? 402 : 200
  const message = unpaid ? 'Payment required: the invoice has been created' : wordOf(state, order)
  return c.json({ order_id: order.id, status, message })
}

function isComplete({ name, product }: Record<string, unknown>): boolean {
  const { name: kind, options } = (product ?? {}) as Record<string, unknown>
  const { quantity_ram_gb, quantity_cpu, quantity_storage_gb, os } = (options ?? {}) as Record<
    string,
    unknown
  >
  const amounts = [quantity_ram_gb, quantity_cpu, quantity_storage_gb]
  return (
    Boolean(name) &&
    kind === 'VPS' &&
    amounts.every((amount) => Number(amount) > 0) &&
    Number.isInteger(os)
  )
}

function itemOf(state: DemoState, item: Record<string, unknown>): Item {
  const { options = {} } = (item.product ?? {}) as { options?: Record<string, unknown> }
  return {
    id: state.nextItem++,
    reference: String(item.name),
    ram: Number(options.quantity_ram_gb),
    cpu: Number(options.quantity_cpu),
    storage: Number(options.quantity_storage_gb),
    cancelled: false,
  }
}

function cancel(c: Context, order: Order | undefined, itemId: unknown): Response {
  const all = order?.items ?? []
  const items = itemId === undefined ? all : all.filter(({ id }) => id === Number(itemId))
  if (items.length === 0) return c.body(null, 404)
  for (const item of items) item.cancelled = true
  return c.body(null, 200)
}

function servers(state: DemoState, itemId: number): object[] {
  return [...state.orders.values()]
    .filter((order) => isReady(state, order))
    .flatMap(({ items }) => items)
    .filter(({ id }) => itemId === 0 || id === itemId)
    .map((item, n) => ({
      id: item.id,
      name: item.reference,
      ip: `198.51.100.${(n % 250) + 4}`,
      ipv6: `2001:db8:73::${(n + 1).toString(16)}`,
      status: n % 6 === 5 ? 'stopped' : 'running',
      quantity_ram_gb: item.ram,
      quantity_cpu: item.cpu,
      quantity_storage_gb: item.storage,
    }))
}
