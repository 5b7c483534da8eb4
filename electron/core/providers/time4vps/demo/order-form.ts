import {
  type DemoProduct,
  centsOf,
  CYCLES,
  descriptionOf,
  leftOf,
  periodsOf,
  SYSTEMS,
  CATEGORIES,
} from './products.ts'
import type { DemoState } from './records.ts'

interface Item {
  id: number
  title: string
  cents: number
}
interface FormField {
  id: string
  title: string
  type: string
  required?: true
  items: Item[]
  config?: Record<string, unknown>
}

const PANEL = '1621'
const ALMALINUX = 10_412

/** The fields of a server's order. A control panel is for AlmaLinux only. */
export const FIELDS: readonly FormField[] = [
  {
    id: '1617',
    title: 'Operating system',
    type: 'select',
    required: true,
    items: SYSTEMS.map(({ id, title }) => ({ id, title, cents: 0 })),
    config: {
      conditionals: [
        {
          condition: 'equals',
          conditionval: String(ALMALINUX),
          action: 'show',
          target: PANEL,
          targetval: '',
        },
      ],
    },
  },
  {
    id: PANEL,
    title: 'Control panel',
    type: 'radio',
    items: [
      { id: 10_420, title: 'None', cents: 0 },
      { id: 10_421, title: 'cPanel', cents: 1599 },
    ],
  },
  {
    id: '1618',
    title: 'Additional disk',
    type: 'select',
    items: [
      { id: 10_330, title: 'None', cents: 0 },
      { id: 10_331, title: '50 GB', cents: 200 },
      { id: 10_332, title: '100 GB', cents: 380 },
    ],
  },
  {
    id: '1619',
    title: 'Additional addresses',
    type: 'slider',
    items: [{ id: 10_340, title: '', cents: 150 }],
    config: { minvalue: 0, maxvalue: 8, step: 1, initialval: 0 },
  },
  {
    id: '1620',
    title: 'Weekly backups',
    type: 'checkbox',
    items: [{ id: 10_350, title: 'Weekly backups', cents: 125 }],
  },
]

/** `GET /order/{product_id}` of the document. */
export const orderPage = (product: DemoProduct, state: DemoState) => ({
  id: product.id,
  category_name: CATEGORIES.find(({ id }) => id === product.category)?.name,
  category_id: product.category,
  name: product.name,
  description: descriptionOf(product),
  price: centsOf(product, state) / 100,
  recurring: 'm',
  setup: 0,
  config: {
    product: [
      {
        type: 'select',
        title: 'pickcycle',
        id: 'cycle',
        name: 'cycle',
        items: periodsOf(product, state),
        value: 'm',
        price: centsOf(product, state) / 100,
        setup: 0,
      },
      { type: 'input', title: 'domain', id: 'domain', name: 'domain', value: null },
    ],
    forms: product.size ? FIELDS.map(shown) : [],
    addons: product.size ? [EXTRA_IP] : [],
    subproducts: [],
  },
  recurring_price: centsOf(product, state) / 100,
  prorata_date: null,
})

const shown = ({ id, title, type, required, items, config }: FormField) => ({
  type,
  title,
  id,
  firstItemId: items[0]?.id,
  description: '',
  name: `custom[${id}]`,
  required: required ?? false,
  multiple: false,
  config: { conditionals: [], ...config },
  value: [],
  textvalue: [],
  price: 0,
  recurring_price: 0,
  setup: 0,
  prorata_date: null,
  items: items.map((item) => ({
    title: item.title,
    value: 1,
    id: item.id,
    price: item.cents / 100,
    setup: 0,
    selected: false,
  })),
})

const EXTRA_IP = {
  type: 'subitem',
  title: 'Extra IP address',
  id: '4',
  value: null,
  description: 'Adds an address to the server',
  config: [
    { type: 'checkbox', title: 'add', name: 'addon[4]', checked: false },
    {
      type: 'select',
      title: 'billingcycle',
      name: 'addon_cycles[4]',
      items: [{ title: 'm', value: 'm', price: 2, setup: 0, selected: true }],
    },
  ],
  price: 0,
  recurring_price: 0,
  setup: 0,
  prorata_date: null,
}

/** Cents of one period, of the one chosen; or what is wrong with the order. */
export function priceOf(
  product: DemoProduct,
  body: Record<string, unknown>,
  state: DemoState,
): { cents: number; full: number; cycle: string; os: string } | string {
  const cycle = String(body.cycle ?? 'm')
  const { pays } = CYCLES[cycle] ?? {}
  if (pays === undefined) return 'Billing cycle not found'
  if (leftOf(product, state) === 0) return 'Product is out of stock'
  const method = body.pay_method
  if (method !== undefined && !['9', '10'].includes(String(method)))
    return 'Payment method not found'
  const promo = body.promocode
  if (promo !== undefined && promo !== '' && promo !== 'SPRING')
    return 'Promotion code is not valid'
  const options = optionCents(body.custom)
  if (typeof options === 'string') return options
  const full = (centsOf(product, state) + options.cents) * pays
  return { cents: promo === 'SPRING' ? Math.round(full * 0.9) : full, full, cycle, os: options.os }
}

function optionCents(custom: unknown): { cents: number; os: string } | string {
  let cents = 0
  let os = SYSTEMS[0]?.os ?? ''
  const given = custom !== null && typeof custom === 'object' ? custom : {}
  for (const [id, value] of Object.entries(given)) {
    const field = FIELDS.find((one) => one.id === id)
    if (!field) return 'Form field not found'
    const [first] = field.items
    if (field.type === 'slider' || field.type === 'checkbox') {
      const times = Number(value)
      if (!(times >= 0 && times <= 8)) return `${field.title} is not valid`
      cents += (first?.cents ?? 0) * times
      continue
    }
    const item = field.items.find((one) => String(one.id) === String(value))
    if (!item) return `${field.title} not found`
    cents += item.cents
    os = SYSTEMS.find((one) => one.id === item.id)?.os ?? os
  }
  return { cents, os }
}
