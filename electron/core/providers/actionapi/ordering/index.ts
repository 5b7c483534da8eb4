import { AppError } from '@shared/domain/app-error.ts'
import type { Offer, OrderField } from '@shared/domain/ordering.ts'
import { z } from 'zod'
import { checkOrder, numberIn, textIn, textsIn } from '../../kit/order-values.ts'
import { field, type Ordering } from '../../kit/ordering.ts'
import { idText } from '../../kit/values.ts'
import { createOrder } from '../operations/orders.ts'
import { newReference, reconcile } from './reconcile.ts'

/** The one product that the document names. */
const OFFER: Offer = {
  id: 'VPS',
  name: 'VPS',
  group: 'Servers',
  cpuCores: null,
  memoryBytes: null,
  storageBytes: null,
  trafficBytes: null,
  location: null,
  price: null,
  from: false,
  includes: ['Memory, CPUs and storage as you choose them'],
  unavailable: null,
}

const number = (
  name: string,
  label: string,
  min: number,
  initial: number | null,
  more: Partial<OrderField> = {},
): OrderField => field({ name, label, kind: 'number', min, step: 1, initial, ...more })

/** No bounds and no list of systems are documented; the reference is made anew for each form. */
const fields = (): OrderField[] => [
  field({ name: 'name', label: 'Name', kind: 'text', required: true, own: true }),
  number('quantity_ram_gb', 'Memory', 0.5, 2, { required: true, step: 0.5, unit: 'GB' }),
  number('quantity_cpu', 'CPUs', 1, 1, { required: true }),
  number('quantity_storage_gb', 'Storage', 1, 25, { required: true, unit: 'GB' }),
  number('os', 'Operating system', 0, null, {
    required: true,
    help: 'Its number. The API has no list of systems: your provider tells the numbers.',
  }),
  number('ipv4', 'IPv4 addresses', 0, 1),
  field({
    name: 'authorized_keys',
    label: 'SSH keys',
    kind: 'lines',
    help: 'Public keys that may sign in, one a line.',
  }),
  field({
    name: 'ip_allow',
    label: 'SSH allowed from',
    kind: 'text',
    advanced: true,
    help: 'Addresses or networks, separated by commas; empty: as the provider sets it.',
  }),
  field({
    name: 'public_ports_allow',
    label: 'Public ports',
    kind: 'text',
    advanced: true,
    help: 'e.g. 80,443,12000:12010',
  }),
  field({
    name: 'reference',
    label: 'Reference',
    kind: 'text',
    required: true,
    help: 'Stands on the order. Write before or behind it what you like, but keep its code: by it the order is found again, should its answer get lost.',
    initial: newReference(),
    once: true,
  }),
]

const offered = (offer: string): void => {
  if (offer === OFFER.id) return
  throw new AppError({
    code: 'not_found',
    message: 'This API does not offer that.',
    next: 'Go back to what can be ordered and choose again.',
  })
}

/** An object of what was given; nothing where that is nothing. */
function given(entries: Record<string, unknown>): Record<string, unknown> | undefined {
  const some = Object.entries(entries).filter(([, value]) => value !== undefined)
  return some.length > 0 ? Object.fromEntries(some) : undefined
}

const request: Ordering['request'] = (offer, values) => {
  const sshd = given({
    authorized_keys: textsIn(values, 'authorized_keys').join('\n') || undefined,
    ip_allow: textIn(values, 'ip_allow'),
    public_ports_allow: textIn(values, 'public_ports_allow')?.replace(/\s/g, ''),
  })
  const options = given({
    quantity_ram_gb: numberIn(values, 'quantity_ram_gb'),
    quantity_cpu: numberIn(values, 'quantity_cpu'),
    quantity_storage_gb: numberIn(values, 'quantity_storage_gb'),
    os: numberIn(values, 'os'),
    features: given({ ipv4: numberIn(values, 'ipv4'), sshd }),
  })
  const item = given({ name: textIn(values, 'name'), product: { name: offer, options } })
  const input = given({ items: [item], reference: textIn(values, 'reference') })
  return { operation: createOrder, input: input ?? {} }
}

const Placed = z.looseObject({ order_id: idText })

export const ordering: Ordering = {
  operations: [createOrder],
  offers: async () => [OFFER],
  form: async (_ctx, offer) => {
    offered(offer)
    return { offer: OFFER, fields: fields() }
  },
  quote: async (_ctx, offer, values) => {
    offered(offer)
    // "items.0.product.options.os" is the field "os".
    checkOrder(request, offer, fields(), values, (path) => path.split('.').at(-1) ?? '')
    return {
      now: null,
      recurring: null,
      lines: [],
      estimate: true,
      note: 'This API tells no prices. The invoice is made with the order; where your credit does not cover it, the order waits until the invoice is paid.',
    }
  },
  request,
  orderIdIn: (answer) => Placed.safeParse(answer).data?.order_id ?? null,
  reconcile,
}
