import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { cents, centsOrNull, documented, text, textOrNull } from './fields.ts'

const source = documented('Catalog')

const Product = z.looseObject({
  id: text,
  slug: textOrNull,
  name: text,
  description: textOrNull,
  category: textOrNull,
  features: z.array(text).nullish(),
  variants: z.array(
    z.looseObject({
      id: text,
      sku: textOrNull,
      name: text,
      priceCents: cents,
      period: textOrNull,
      displayOrder: z.number().nullish(),
    }),
  ),
})
export type AluyProduct = z.infer<typeof Product>

export const listProducts = defineOperation({
  id: 'aluy.products.list',
  title: 'List products',
  help: 'Active products with their variants. The period is the unit of the list price, not how you are billed.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/products',
  input: z.strictObject({}),
  output: z.looseObject({
    products: z.array(Product),
  }),
})

const Location = z.looseObject({ id: text, label: text })
const Pool = z.looseObject({
  available: z.boolean(),
  pricing: z.record(text, z.number()),
  limits: z.record(text, z.number()),
  locations: z.array(Location),
})

const VmConfig = z.looseObject({
  custom: Pool,
  storage: Pool.nullish(),
  extraIpv4: z.looseObject({ monthlyCents: cents, max: z.number() }).nullish(),
})
export type AluyVmConfig = z.infer<typeof VmConfig>

export const getVmConfig = defineOperation({
  id: 'aluy.vmConfig.get',
  title: 'Show limits and prices of custom servers',
  help: 'Live limits, prices per resource and locations for servers built to specification.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/vm-config',
  input: z.strictObject({}),
  output: VmConfig,
})

export const validatePromo = defineOperation({
  id: 'aluy.promo.validate',
  title: 'Check a promo code',
  help: 'What a code would take off. Always answers; “valid” is the truth.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'POST',
  path: '/api/reseller/v1/promo/validate',
  input: z.strictObject({
    code: z.string().optional().meta({ title: 'Code' }),
    variantId: z.string().optional().meta({ title: 'Variant' }),
  }),
  output: z.looseObject({
    valid: z.boolean(),
    error: textOrNull,
    code: textOrNull,
    discountPercent: z.number().nullish(),
    discountCents: centsOrNull,
    newSubtotalCents: centsOrNull,
  }),
})
