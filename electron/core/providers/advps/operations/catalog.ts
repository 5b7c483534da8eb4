import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { documented, envelope, number, text } from './fields.ts'

const read = {
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  method: 'GET',
} as const

const Stock = z.looseObject({
  id: z.string(),
  name: text,
  vmType: text,
  packName: text,
  stock: number,
  stockStatus: text,
})
export type AdvpsStock = z.infer<typeof Stock>

export const listStock = defineOperation({
  ...read,
  id: 'advps.products.stock',
  title: 'List product stock',
  help: 'Stock of every visible product, largest first.',
  source: documented('Products'),
  path: '/api/v1/products/stock',
  input: z.strictObject({
    page: z.int().min(1).optional().meta({ title: 'Page', advanced: true }),
    limit: z.int().min(1).max(100).optional().meta({ title: 'Limit', advanced: true }),
    type: z
      .enum(['linux', 'vps'])
      .optional()
      .meta({ title: 'Type', labels: { linux: 'Linux container', vps: 'VPS' } }),
  }),
  output: envelope({ stock: z.array(Stock), pagination: z.looseObject({}).nullish() }),
})

export const getStock = defineOperation({
  ...read,
  id: 'advps.products.stockOne',
  title: 'Show the stock of a product',
  help: 'How many of one product are available now.',
  source: documented('Products'),
  path: '/api/v1/products/stock/{id}',
  input: z.strictObject({ id: z.string().min(1).max(100).meta({ title: 'Product id' }) }),
  output: envelope({ stock: Stock }),
})

const System = z.looseObject({ id: z.string(), name: z.string(), type: text, price: number })
export type AdvpsSystem = z.infer<typeof System>

export const listOs = defineOperation({
  ...read,
  id: 'advps.os.list',
  title: 'List operating systems',
  help: 'Systems that can be ordered, with what they cost.',
  source: documented('OS'),
  path: '/api/v1/os',
  input: z.strictObject({
    type: z
      .enum(['vps', 'lxc'])
      .optional()
      .meta({ title: 'Type', labels: { vps: 'VPS', lxc: 'Linux container' } }),
  }),
  output: envelope({ os: z.array(System) }),
})
