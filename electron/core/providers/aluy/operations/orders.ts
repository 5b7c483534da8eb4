import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { cents, documented, id, page, paged, text, textOrNull } from './fields.ts'

const source = documented('Orders')

const Line = z.looseObject({
  label: text,
  quantity: z.number().nullish(),
  unitCents: z.number().nullish(),
  totalCents: cents,
})
const Order = z.looseObject({
  id: text,
  status: text,
  currency: textOrNull,
  subtotalCents: z.number().nullish(),
  vatCents: z.number().nullish(),
  totalCents: cents,
  reverseCharge: z.boolean().nullish(),
  lines: z.array(Line),
  createdAt: text,
})
export type AluyOrder = z.infer<typeof Order>

const customTypes = ['vm-custom', 'vm-storage'] as const

export const createOrder = defineOperation({
  id: 'aluy.orders.create',
  title: 'Order a server',
  help: 'Creates and provisions a server: either a catalogue variant, or one built to specification.',
  subject: 'account',
  effect: 'billable',
  repeat: 'never',
  costsWhat:
    'A new server is ordered. Hourly servers are charged per running hour, monthly ones at once.',
  source,
  timeoutSeconds: 180,
  method: 'POST',
  path: '/api/reseller/v1/orders',
  input: z.strictObject({
    variantId: z.string().min(1).optional().meta({ title: 'Variant' }),
    type: z
      .enum(customTypes)
      .optional()
      .meta({
        title: 'Type',
        labels: { 'vm-custom': 'Custom server', 'vm-storage': 'Storage server' },
      }),
    ramGb: z.int().min(1).optional().meta({ title: 'Memory', unit: 'GB' }),
    cpuCores: z.int().min(1).optional().meta({ title: 'CPU cores' }),
    ssdGb: z.int().min(1).optional().meta({ title: 'SSD', unit: 'GB' }),
    hddTb: z.int().min(1).optional().meta({ title: 'HDD', unit: 'TB' }),
    location: z.string().min(1).optional().meta({ title: 'Location' }),
    extraIpv4: z.int().min(0).optional().meta({ title: 'Additional IPv4 addresses' }),
    label: z.string().max(200).optional().meta({ title: 'Label' }),
    promoCode: z.string().optional().meta({ title: 'Promo code' }),
    period: z
      .enum(['hourly', 'monthly'])
      .optional()
      .meta({ title: 'Billed', labels: { hourly: 'Per hour', monthly: 'Per month' } }),
    operatingSystemId: z.int().min(1).optional().meta({ title: 'Operating system' }),
    sshKeys: z.array(z.int().min(1)).max(50).optional().meta({ title: 'SSH keys' }),
  }),
  check: checkOrder,
  output: z.looseObject({
    order: z.looseObject({
      id: text,
      status: text,
      totalCents: cents,
      billingMode: textOrNull,
      period: textOrNull,
      hourlyRateCents: z.number().nullish(),
      createdAt: textOrNull,
    }),
  }),
})

interface OrderInput {
  variantId?: string | undefined
  type?: (typeof customTypes)[number] | undefined
  ramGb?: number | undefined
  cpuCores?: number | undefined
  ssdGb?: number | undefined
  hddTb?: number | undefined
  location?: string | undefined
}

/** "The two paths are mutually exclusive"; what a custom server needs depends on its type. */
function checkOrder(input: OrderInput): { path: string; message: string }[] {
  if ((input.variantId === undefined) === (input.type === undefined)) {
    return [{ path: 'variantId', message: 'give either a variant or a type, not both' }]
  }
  if (input.type === undefined) return []
  const disk = input.type === 'vm-custom' ? 'ssdGb' : 'hddTb'
  const needed = ['ramGb', 'cpuCores', disk, 'location'] as const
  return needed
    .filter((name) => input[name] === undefined)
    .map((name) => ({ path: name, message: `is needed for ${input.type}` }))
}

const statuses = [
  'DRAFT',
  'PENDING_PAYMENT',
  'PAID',
  'PROVISIONING',
  'ACTIVE',
  'CANCELLED',
  'REFUNDED',
] as const

export const listOrders = defineOperation({
  id: 'aluy.orders.list',
  title: 'List orders',
  help: 'Your orders, newest first.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/orders',
  input: z.strictObject({
    status: z
      .enum(statuses)
      .optional()
      .meta({
        title: 'Status',
        labels: {
          DRAFT: 'Draft',
          PENDING_PAYMENT: 'Awaiting payment',
          PAID: 'Paid',
          PROVISIONING: 'Provisioning',
          ACTIVE: 'Active',
          CANCELLED: 'Cancelled',
          REFUNDED: 'Refunded',
        },
      }),
    ...page,
  }),
  output: z.looseObject({ orders: z.array(Order), ...paged }),
})

export const getOrder = defineOperation({
  id: 'aluy.orders.get',
  title: 'Show an order',
  help: 'One order with its lines and payments.',
  subject: 'order',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/orders/{id}',
  input: z.strictObject({ id: id('order') }),
  output: z.looseObject({
    order: Order.extend({
      payments: z
        .array(
          z.looseObject({
            id: text,
            provider: textOrNull,
            providerRef: textOrNull,
            amountCents: cents,
            currency: textOrNull,
            status: text,
            createdAt: textOrNull,
          }),
        )
        .nullish(),
    }),
  }),
})

export const payOrder = defineOperation({
  id: 'aluy.orders.pay',
  title: 'Pay an order from the balance',
  help: 'Pays an order that awaits payment, then provisions it.',
  subject: 'order',
  effect: 'billable',
  repeat: 'never',
  costsWhat: 'The order’s total is taken from the wallet and the server is provisioned.',
  source,
  timeoutSeconds: 180,
  method: 'POST',
  path: '/api/reseller/v1/orders/{id}/pay',
  input: z.strictObject({
    id: id('order'),
    method: z.enum(['balance']).meta({ title: 'Method', labels: { balance: 'Balance' } }),
  }),
  output: z.looseObject({ ok: z.literal(true) }),
})
