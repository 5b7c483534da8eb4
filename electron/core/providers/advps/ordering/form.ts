import type { Offer, OrderField } from '@shared/domain/ordering.ts'
import { field, option } from '../../kit/ordering.ts'
import { moneyOf, sizeOf } from '../../kit/values.ts'
import type { AdvpsStock, AdvpsSystem } from '../operations/catalog.ts'
import { type Kind, KINDS, offerId } from './kinds.ts'

/** "4GB" in "4GB Linux Pack" or "Linux VPS 4GB": the only place where a product says its memory. */
const memoryIn = ({ packName, name }: AdvpsStock): string | null => {
  const found = /(\d+(?:\.\d+)?) ?(GB|MB)/i.exec(`${packName ?? ''} ${name ?? ''}`)
  return found ? `${found[1]} ${found[2]?.toUpperCase()}` : null
}

export function offerOf(kind: Kind, product: AdvpsStock): Offer {
  const { id, name, packName, stock, stockStatus } = product
  const memory = memoryIn(product)
  return {
    id: offerId(kind, id),
    name: name ?? packName ?? id,
    group: KINDS[kind].group,
    cpuCores: null,
    memoryBytes: memory === null ? null : sizeOf(memory),
    storageBytes: null,
    trafficBytes: null,
    location: null,
    // "calculates pricing with applicable discounts and offers" when it is ordered; no call tells it before.
    price: null,
    from: false,
    includes: [packName ?? '', stockText(stock)].filter((text) => text !== ''),
    unavailable: stockStatus === 'OUT_OF_STOCK' || stock === 0 ? 'Out of stock.' : null,
  }
}

const stockText = (stock: number | null | undefined): string =>
  stock == null || stock <= 0 ? '' : `${stock} in stock`

export function fieldsOf(
  kind: Kind,
  product: AdvpsStock,
  systems: readonly AdvpsSystem[],
): OrderField[] {
  return [
    memoryField(kind, product),
    field({
      name: 'osId',
      label: 'Operating system',
      kind: 'choice',
      required: true,
      options: systems.map(({ id, name, price }) =>
        option(id, name, { price: moneyOf(price, undefined) }),
      ),
      initial: systems[0]?.id ?? null,
    }),
    quantityField(kind, product.stock),
    field({
      name: 'validity',
      label: 'Validity',
      kind: 'number',
      help: 'ADVPS has prices for some lengths only and says so when it is ordered; 30 days is its own choice.',
      min: 1,
      max: 3650,
      step: 1,
      unit: 'days',
      initial: 30,
    }),
    ...(kind === 'vps' ? customer : []),
    field({
      name: 'remark',
      label: 'Remark',
      kind: 'text',
      help: 'A note on the order, at most 500 characters.',
      advanced: true,
    }),
  ]
}

const memoryField = (kind: Kind, product: AdvpsStock): OrderField =>
  field({
    name: 'ram',
    label: 'Memory',
    kind: 'text',
    required: true,
    help: `Which variation of the product, as it has it: “4 GB”, “8” or “2.5 GB”${kind === 'linux' ? ', “512 MB”' : ''}.`,
    initial: memoryIn(product),
  })

function quantityField(kind: Kind, stock: number | null | undefined): OrderField {
  const { most } = KINDS[kind]
  const inStock = Math.floor(stock ?? most)
  const max = inStock >= 1 ? Math.min(most, inStock) : most
  return field({
    name: 'quantity',
    label: 'Quantity',
    kind: 'number',
    required: true,
    min: 1,
    max,
    step: 1,
    initial: 1,
  })
}

const customer: OrderField[] = [
  field({ name: 'name', label: 'Customer’s name', kind: 'text', required: true }),
  field({
    name: 'email',
    label: 'Customer’s e-mail',
    kind: 'text',
    required: true,
    help: 'Who has an account at ADVPS gets the order there. Others get a new account; its password comes with the answer.',
  }),
]
