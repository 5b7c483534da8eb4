import { Hono, type Context } from 'hono'
import { error, list, readBody } from './answers.ts'
import { readOrder, type Wanted } from './wanted.ts'
import { activeServers, cuid, type DemoOrder, type DemoService, type DemoState } from './state.ts'

interface Needs {
  state: DemoState
  now(): Date
}

const STATUSES = [
  'DRAFT',
  'PENDING_PAYMENT',
  'PAID',
  'PROVISIONING',
  'ACTIVE',
  'CANCELLED',
  'REFUNDED',
]

/** `/orders` of the document. */
export function orderRoutes({ state, now }: Needs): Hono {
  const app = new Hono()
  app.post('/', async (c) => {
    const body = await readBody(c)
    if (!body) return error(c, 400, 'Invalid JSON body')
    const wanted = readOrder(c, state, body)
    if (wanted instanceof Response) return wanted
    const monthly = body.period === 'monthly'
    const refused = refuse(c, state, wanted.cents - wanted.off, monthly)
    if (refused) return refused
    return c.json({ order: place(state, body, wanted, monthly, now()) }, 201)
  })
  app.get('/', (c) => {
    const { status } = c.req.query()
    if (status && !STATUSES.includes(status)) {
      return error(c, 400, `Invalid status. Valid values: ${STATUSES.join(', ')}`)
    }
    const fitting = state.orders.filter((order) => !status || order.status === status)
    return list(c, 'orders', fitting, show)
  })
  app.get('/:id', (c) => {
    const order = state.orders.find(({ id }) => id === c.req.param('id'))
    if (!order) return error(c, 404, 'Order not found')
    const payments = order.paid ? [payment(order)] : []
    return c.json({ order: { ...show(order), payments, updatedAt: order.createdAt } })
  })
  app.post('/:id/pay', async (c) => {
    if ((await readBody(c))?.method !== 'balance')
      return error(c, 400, 'Only balance payment is supported')
    const order = state.orders.find(({ id }) => id === c.req.param('id'))
    if (order?.status !== 'PENDING_PAYMENT') return error(c, 404, 'Pending order not found')
    if (order.totalCents > state.balanceCents) return error(c, 402, 'Insufficient balance')
    state.balanceCents -= order.totalCents
    Object.assign(order, { status: 'PAID', paid: true, paidAt: now().toISOString() })
    return c.json({ ok: true })
  })
  return app
}

function refuse(c: Context, state: DemoState, cents: number, monthly: boolean): Response | null {
  const active = activeServers(state)
  if (state.billingMode === 'POSTPAID') {
    if (active < state.vpsLimit) return null
    const limit = state.vpsLimit
    const message = `VPS limit reached (${active}/${limit}). Contact support to increase your limit.`
    return error(c, 429, message, { current: active, limit })
  }
  const hour = Math.max(1, Math.ceil(cents / 730))
  if (monthly) return state.balanceCents < cents ? error(c, 402, 'Insufficient balance') : null
  if (state.balanceCents >= hour) return null
  const euro = (value: number): string => `€${(value / 100).toFixed(2)}`
  return error(
    c,
    402,
    `Insufficient balance for hourly billing (need at least ${euro(hour)} for one hour, have ${euro(state.balanceCents)}). Top up your balance and try again.`,
  )
}

function place(
  state: DemoState,
  body: Record<string, unknown>,
  wanted: Wanted,
  monthly: boolean,
  now: Date,
) {
  const n = state.services.length
  const label = String(body.label ?? '').trim() || `vps-${n}`
  const rate = monthly ? null : Math.max(1, Math.ceil(wanted.cents / 730))
  const created: DemoService = {
    ...wanted,
    id: cuid('svc', n),
    kind: 'VPS',
    status: 'ACTIVE',
    label,
    externalId: String(1200 + n),
    createdAt: now.toISOString(),
    nextDueAt: monthly ? new Date(now.getTime() + 30 * 86_400_000).toISOString() : null,
    hourlyRateCents: rate,
    cancelledAt: null,
    provisionIssue: false,
    state: 'running',
    then: [],
    consoleEnabled: false,
  }
  const totalCents = monthly ? Math.round(wanted.cents) - wanted.off : 0
  const order: DemoOrder = {
    id: cuid('ord', 1000 + state.orders.length),
    status: 'PAID',
    totalCents,
    label,
    createdAt: now.toISOString(),
    paid: true,
  }
  state.services.unshift(created)
  state.orders.unshift(order)
  if (state.billingMode === 'PREPAID') state.balanceCents -= totalCents
  return {
    id: order.id,
    status: order.status,
    totalCents,
    discountCents: monthly ? wanted.off : 0,
    billingMode: state.billingMode,
    period: monthly ? 'monthly' : 'hourly',
    hourlyRateCents: rate,
    lines: [{ label, totalCents }],
    createdAt: order.createdAt,
  }
}

const show = (order: DemoOrder) => ({
  id: order.id,
  status: order.status,
  currency: 'EUR',
  subtotalCents: order.totalCents,
  vatCents: 0,
  totalCents: order.totalCents,
  reverseCharge: true,
  lines: [
    {
      id: `${order.id}-1`,
      label: order.label,
      quantity: 1,
      unitCents: order.totalCents,
      totalCents: order.totalCents,
    },
  ],
  createdAt: order.createdAt,
})

const payment = (order: DemoOrder) => ({
  id: `pay-${order.id}`,
  provider: 'MANUAL',
  providerRef: order.totalCents === 0 ? 'reseller-hourly' : 'balance',
  amountCents: order.totalCents,
  currency: 'EUR',
  status: 'COMPLETED',
  createdAt: order.paidAt ?? order.createdAt,
})
