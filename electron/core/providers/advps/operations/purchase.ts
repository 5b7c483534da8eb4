import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { asReceived } from '../../kit/received.ts'
import { instantOrNull } from '../../kit/values.ts'
import { documented, envelope, number, ProductInfo, text, validity } from './fields.ts'

const source = documented('Purchase')

const Order = z.looseObject({
  orderId: z.string(),
  status: text,
  productInfo: ProductInfo.nullish(),
  validity: number,
  baseAmount: number,
  discount: number,
  totalAmount: number,
  remark: text,
  buyDate: instantOrNull,
})

const order = {
  subject: 'order',
  effect: 'billable',
  repeat: 'never',
  source,
  method: 'POST',
  costsWhat: 'The order is paid from the wallet at once.',
  timeoutSeconds: 180,
  remembers: [{ kind: 'order', at: 'data.order.orderId' }],
} as const

const choice = {
  productId: z.string().min(1).max(100).meta({ title: 'Product id' }),
  osId: z.string().min(1).max(100).meta({ title: 'Operating system id' }),
  validity,
  remark: z.string().max(500).optional().meta({ title: 'Remark', multiline: true }),
}

export const buyLinux = defineOperation({
  ...order,
  id: 'advps.purchase.linux',
  title: 'Order Linux containers',
  help: 'Orders 1 to 50 Linux containers; they are set up by themselves.',
  path: '/api/v1/purchase/linux',
  input: z.strictObject({
    ...choice,
    ram: z
      .string()
      .regex(/^\d+(\.\d+)?( ?(GB|MB))?$/i, 'must be like "4 GB", "8", "2.5 GB" or "512 MB"')
      .meta({ title: 'Memory' }),
    quantity: z.int().min(1).max(50).meta({ title: 'Quantity' }),
  }),
  output: envelope({ order: Order }),
})

export const buyVps = defineOperation({
  ...order,
  id: 'advps.purchase.vps',
  title: 'Order VPS for a customer',
  help: 'Orders 1 to 10 VPS. An unknown e-mail address gets a new customer account and its password.',
  path: '/api/v1/purchase/vps',
  input: z.strictObject({
    ...choice,
    ram: z
      .string()
      .regex(/^\d+(\.\d+)?( ?GB)?$/i, 'must be like "4 GB", "8" or "2.5 GB"')
      .meta({ title: 'Memory' }),
    quantity: z.int().min(1).max(10).meta({ title: 'Quantity' }),
    name: z.string().min(2).max(100).meta({ title: 'Customer name' }),
    email: z.email('must be an e-mail address').meta({ title: 'Customer e-mail' }),
  }),
  output: envelope({ order: Order, password: text }),
  secrets: ['data.password'],
})

export const getOrder = defineOperation({
  id: 'advps.purchase.get',
  title: 'Show an order',
  help: 'An order made through the API, with its services and their sign-in.',
  subject: 'order',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/v1/purchase/{orderId}',
  input: z.strictObject({
    orderId: z.string().min(1).max(100).meta({ title: 'Order id', picker: 'order' }),
  }),
  output: envelope({
    orderId: text,
    orderType: text,
    order: asReceived(Order),
    services: z.array(
      z.looseObject({
        serviceId: z.string(),
        ip: text,
        status: text,
        runningStatus: text,
        expiryDate: instantOrNull,
        password: text,
        username: text,
      }),
    ),
  }),
  secrets: ['data.services.password'],
})
export type AdvpsOrder = z.output<typeof getOrder.output>['data']
