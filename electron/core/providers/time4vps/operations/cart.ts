import { z } from 'zod'
import {
  count,
  formValues,
  Id,
  id,
  inSection,
  many,
  required,
  success,
  text,
  words,
  IdOrNone,
} from './fields.ts'

const define = inSection('Cart')

/** As `POST /order/{product_id}` or `POST /certificate/order` takes it, with its kind beside. */
const items = z
  .array(
    z.looseObject({
      type: z.enum(['product', 'certificate']),
      product_id: z.union([z.int(), z.string()]).optional(),
    }),
  )
  .min(1)
  .max(100)
  .optional()
  .meta({
    title: 'Items',
    help: 'Each with "type": product or certificate, and what its order takes.',
  })
const basket = z.strictObject({ pay_method: count('Payment method id'), items })

export const listCategories = define({
  id: 'time4vps.cart.categories',
  title: 'List product categories',
  help: 'The groups of products that can be ordered.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/category',
  input: z.strictObject({}),
  output: z.looseObject({
    categories: z.array(z.looseObject({ id: Id, name: text, slug: text })),
  }),
})

export const listProducts = define({
  id: 'time4vps.cart.products',
  title: 'List products of a category',
  help: 'What can be ordered in a category, with prices by billing period.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/category/{category_id}/product',
  input: z.strictObject({ category_id: id('Category id') }),
  output: z.looseObject({
    products: z.array(
      z.looseObject({ id: Id, name: text, periods: z.array(z.looseObject({})).nullish() }),
    ),
  }),
})

export const getProduct = define({
  id: 'time4vps.cart.product',
  title: 'Show a product',
  help: 'The billing periods, form fields and addons that an order of it takes.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/order/{product_id}',
  input: z.strictObject({ product_id: id('Product id') }),
  output: z.looseObject({ product: z.looseObject({ id: IdOrNone, name: text }) }),
})

export const orderProduct = define({
  id: 'time4vps.cart.order',
  title: 'Order a service',
  help: 'Orders one product. For a white-label server give serverhost.name as the domain.',
  subject: 'account',
  effect: 'billable',
  costsWhat: 'A new service is ordered and invoiced at once; it renews every billing period.',
  method: 'POST',
  path: '/api/order/{product_id}',
  input: z.strictObject({
    product_id: id('Product id'),
    domain: words('Domain'),
    cycle: words('Billing period'),
    pay_method: count('Payment method id'),
    custom: formValues('Options'),
    promocode: words('Promotion code'),
  }),
  ...success,
})

export const orderMany = define({
  id: 'time4vps.cart.orderMany',
  title: 'Order several services',
  help: 'Orders several products and certificates with one invoice.',
  subject: 'account',
  effect: 'billable',
  costsWhat: 'Every item is ordered and invoiced at once; services renew every billing period.',
  method: 'POST',
  path: '/api/order',
  input: basket,
  check: required('items'),
  ...success,
})

export const quote = define({
  id: 'time4vps.cart.quote',
  title: 'Calculate an order',
  help: 'What an order would cost now and every period; nothing is ordered.',
  subject: 'account',
  effect: 'read',
  method: 'POST',
  path: '/api/quote',
  input: basket,
  check: required('items'),
  output: z.unknown(),
})

export const listAvailableVps = define({
  id: 'time4vps.cart.availableVps',
  title: 'List available servers',
  help: 'All virtual servers that can be ordered, with prices, components and addons.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/category/available/vps',
  input: z.strictObject({}),
  output: many(z.looseObject({ id: IdOrNone, name: text, description: text })),
})

export const orderAddon = define({
  id: 'time4vps.addons.order',
  title: 'Order an addon',
  help: 'Adds an addon to an existing service.',
  subject: 'account',
  effect: 'billable',
  costsWhat: 'The addon is ordered and invoiced at once; it renews with the service.',
  method: 'POST',
  path: '/api/service/{id}/addon',
  input: z.strictObject({ id: id('Service id'), addon_id: count('Addon id') }),
  check: required('addon_id'),
  ...success,
})

export const listAddons = define({
  id: 'time4vps.addons.list',
  title: 'List the addons of a service',
  help: 'The addons that were ordered for the service, with their status.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/service/{id}/addon',
  input: z.strictObject({ id: id('Service id') }),
  output: many(z.looseObject({ id: IdOrNone, name: text, status: text })),
})
