import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { action, documented, itemId, Order, orderId } from './fields.ts'

const call = { subject: 'order', method: 'POST', path: '/' } as const

const Sshd = z.strictObject({
  authorized_keys: z.string().optional().meta({ title: 'Authorized keys', multiline: true }),
  ip_allow: z
    .string()
    .optional()
    .meta({ title: 'Allowed addresses', help: 'Networks, separated by commas' }),
  public_ports_allow: z
    .string()
    .regex(/^\d+(:\d+)?(,\d+(:\d+)?)*$/, 'must be like 80,443,12000:12010')
    .optional()
    .meta({ title: 'Public ports', help: 'e.g. 80,443,12000:12010' }),
})

const Item = z.strictObject({
  name: z.string().min(1).max(200).meta({ title: 'Name' }),
  product: z
    .strictObject({
      name: z.string().min(1).max(100).default('VPS').meta({ title: 'Product' }),
      options: z
        .strictObject({
          quantity_ram_gb: z.number().positive().meta({ title: 'Memory', unit: 'GB' }),
          quantity_cpu: z.int().min(1).meta({ title: 'CPUs' }),
          quantity_storage_gb: z.int().min(1).meta({ title: 'Storage', unit: 'GB' }),
          os: z.int().min(0).meta({ title: 'Operating system id' }),
          features: z
            .strictObject({
              ipv4: z.int().min(0).optional().meta({ title: 'IPv4 addresses' }),
              sshd: Sshd.optional().meta({ title: 'SSH' }),
            })
            .optional()
            .meta({ title: 'Features' }),
        })
        .meta({ title: 'Options' }),
    })
    .meta({ title: 'Product' }),
})

export const createOrder = defineOperation({
  ...call,
  id: 'actionapi.order.create',
  title: 'Place an order',
  help: 'Orders servers. If the credit does not cover it, the invoice is made all the same.',
  effect: 'billable',
  repeat: 'never',
  costsWhat:
    'The order is made and its invoice with it, paid from the credit where that covers it.',
  source: documented('Order request'),
  timeoutSeconds: 180,
  body: action('order_create'),
  input: z.strictObject({
    items: z.array(Item).min(1).max(50).meta({ title: 'Items' }),
    reference: z.string().max(200).optional().meta({ title: 'Your reference' }),
  }),
  output: Order,
})

export const getOrder = defineOperation({
  ...call,
  id: 'actionapi.order.status',
  title: 'Show an order',
  help: 'How far an order and each of its items is.',
  effect: 'read',
  repeat: 'safe',
  source: documented('Order status'),
  body: action('order_status'),
  input: z.strictObject({ order_id: orderId }),
  output: Order,
})

/** The document shows no answer: a bare list and one under `orders` are both read. */
const Orders = z.preprocess(
  (body) => (Array.isArray(body) ? { orders: body as unknown[] } : body),
  z.looseObject({ orders: z.array(Order).nullish() }),
)

export const listOrders = defineOperation({
  ...call,
  id: 'actionapi.order.list',
  title: 'List orders',
  help: 'All orders of the account.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source: documented('Order list'),
  body: action('order_list'),
  input: z.strictObject({}),
  output: Orders,
})

const cancel = {
  ...call,
  effect: 'destructive',
  repeat: 'never',
  answer: 'any',
  source: documented('Order cancel'),
  body: action('order_cancel'),
  output: z.unknown(),
} as const

export const cancelOrder = defineOperation({
  ...cancel,
  id: 'actionapi.order.cancel',
  title: 'Cancel an order',
  help: 'Cancels the entire order: nothing of it is renewed.',
  losesWhat: 'All servers of the order end with their period, and their data with them.',
  input: z.strictObject({ order_id: orderId }),
})

export const cancelItem = defineOperation({
  ...cancel,
  id: 'actionapi.order.cancelItem',
  title: 'Cancel an item of an order',
  help: 'Cancels one item: it is not renewed.',
  subject: 'server',
  losesWhat: 'The server ends with its period, and its data with it.',
  input: z.strictObject({ order_id: orderId, order_item_id: itemId }),
})
