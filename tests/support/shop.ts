import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Offer } from '../../shared/domain/ordering.ts'
import { defineOperation } from '../../electron/core/providers/kit/operation.ts'
import { field, type Ordering } from '../../electron/core/providers/kit/ordering.ts'
import { defineProvider, type Provider } from '../../electron/core/providers/kit/provider.ts'
import { harbour } from './harbour.ts'
import { httpServer, json } from './http-server.ts'

/** A provider that does not exist and sells one thing, for tests of what all orders share. */
const source = { section: 'made up', how: 'documented', verified: '2026-05-01' } as const
const Made = z.looseObject({ id: z.string(), label: z.string(), at: z.string() })

const create = defineOperation({
  id: 'shop.orders.create',
  title: 'Order',
  help: 'Orders a machine.',
  subject: 'account',
  effect: 'billable',
  repeat: 'never',
  costsWhat: 'A machine is ordered.',
  source,
  method: 'POST',
  path: '/orders',
  timeoutSeconds: 1,
  input: z.strictObject({
    label: z.string().min(1),
    rootPassword: z.string().optional(),
    code: z.string().optional(),
  }),
  output: z.looseObject({ order: Made, password: z.string().optional() }),
  secrets: ['password'],
})
const list = defineOperation({
  id: 'shop.orders.list',
  title: 'List orders',
  help: 'All orders.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/orders',
  input: z.strictObject({}),
  output: z.looseObject({ price: z.number(), orders: z.array(Made) }),
})

const offerAt = (price: number): Offer => ({
  id: 'small',
  name: 'Small machine',
  group: 'Machines',
  cpuCores: 1,
  memoryBytes: null,
  storageBytes: null,
  trafficBytes: null,
  location: null,
  price: { amount: { minor: price, currency: 'EUR' }, per: 'month' },
  from: false,
  includes: [],
  unavailable: null,
})

let codes = 0
const newCode = (): string => `C-${++codes}`

const ordering: Ordering = {
  offers: async (ctx) => [offerAt((await ctx.run(list, {})).price)],
  form: async (ctx) => ({
    offer: offerAt((await ctx.run(list, {})).price),
    fields: [
      field({ name: 'label', label: 'Label', kind: 'text', required: true, own: true }),
      field({ name: 'rootPassword', label: 'Root password', kind: 'text' }),
      field({ name: 'code', label: 'Code', kind: 'text', initial: newCode(), once: true }),
    ],
  }),
  quote: async (ctx) => {
    const amount = { minor: (await ctx.run(list, {})).price, currency: 'EUR' }
    return {
      now: null,
      recurring: { amount, per: 'month' },
      lines: [],
      estimate: false,
      note: null,
    }
  },
  operations: [create],
  request: (_offer, values) => ({ operation: create, input: { ...values } }),
  orderIdIn: (answer) => Made.safeParse((answer as { order?: unknown }).order).data?.id ?? null,
  reconcile: async (ctx, { input, sentAt }) => {
    const { orders } = await ctx.run(list, {})
    return orders
      .filter(({ label, at }) => label === input.label && at >= sentAt)
      .map(({ id, label, at }) => ({
        providerId: id,
        label,
        at,
        why: ['the same label', 'made after it was sent'],
        sure: true,
      }))
  },
}

export const shop: Provider = defineProvider({
  ...harbour,
  id: 'shop',
  name: 'Shop',
  probe: list,
  operations: [create, list],
  ordering,
})

export const SHOP_FAULTS = [
  'none',
  'refused',
  'reset-before',
  'reset-after',
  'reset-middle',
  'late',
  '502-after',
  'garbage-after',
] as const
export type ShopFault = (typeof SHOP_FAULTS)[number]

/** Its server. `next` says what happens to the next order; what was made stands in `orders`. */
export async function startShop(now: () => Date) {
  const orders: z.infer<typeof Made>[] = []
  const shopFloor = { next: (): ShopFault => 'none', price: 500, blind: false, aheadMs: 0 }
  const server = await httpServer((request, response) => {
    response.setHeader('date', new Date(Date.now() + shopFloor.aheadMs).toUTCString())
    if (request.method === 'GET') {
      const shown = shopFloor.blind ? [] : orders
      return json(response, 200, { price: shopFloor.price, orders: shown })
    }
    return order(request.body, response)
  })
  const order = (text: string, response: ServerResponse): void => {
    const fault = shopFloor.next()
    if (fault === 'reset-before') return void response.socket?.destroy()
    if (fault === 'refused') return json(response, 402, { error: 'Insufficient balance' })
    const { label } = JSON.parse(text) as { label: string }
    const made = {
      id: `o${orders.length + 1}`,
      label,
      at: new Date(now().getTime() + shopFloor.aheadMs).toISOString(),
    }
    orders.push(made)
    const body = JSON.stringify({ order: made, password: 'canary-9e1f-root' })
    if (fault === 'reset-after') return void response.socket?.destroy()
    if (fault === 'reset-middle') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
      response.write(body.slice(0, body.length / 2))
      return void setTimeout(() => response.socket?.destroy(), 20)
    }
    if (fault === 'late') return void setTimeout(() => response.end(body), 1500)
    if (fault === '502-after') {
      response.writeHead(502, { 'content-type': 'text/html' })
      return void response.end('<h1>Bad Gateway</h1>')
    }
    if (fault === 'garbage-after') return json(response, 200, { hello: 'world' })
    json(response, 200, { order: made, password: 'canary-9e1f-root' })
  }
  return { ...server, orders, shop: shopFloor }
}
