import type { OrderValues } from '@shared/domain/ordering.ts'
import { textIn } from '../../kit/order-values.ts'
import { orderProduct } from '../operations/cart.ts'

/**
 * The call that orders a product. Fields of its form are named as Time4VPS names them, which says where their values
 * go: "custom[1618]" under the field, "custom[1618][10330]" under an item of it.
 */
export function request(offer: string, values: OrderValues) {
  const custom: Custom = {}
  for (const [name, value] of Object.entries(values)) {
    const [, id, item] = /^custom\[(\d+)\](?:\[(\d+)\])?$/.exec(name) ?? []
    const sent = sentOf(value)
    if (!id || sent === null) continue
    custom[id] = item && typeof sent !== 'object' ? { ...inside(custom[id]), [item]: sent } : sent
  }
  const pay = textIn(values, 'pay_method')
  const input = {
    product_id: offer,
    domain: textIn(values, 'domain'),
    cycle: textIn(values, 'cycle'),
    pay_method: pay === undefined ? undefined : Number(pay),
    custom: Object.keys(custom).length > 0 ? custom : undefined,
    promocode: textIn(values, 'promocode'),
  }
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  return { operation: orderProduct, input: Object.fromEntries(given) }
}

type Sent = string | number | Record<string, string | number>
type Custom = Record<string, Sent>

const inside = (sent: Sent | undefined) => (typeof sent === 'object' ? sent : {})

/** A choice is its item, a number itself, a tick 1, several choices 1 each; what is not chosen is not sent. */
function sentOf(value: OrderValues[string]): Sent | null {
  if (Array.isArray(value))
    return value.length === 0 ? null : Object.fromEntries(value.map((item) => [item, 1]))
  if (typeof value === 'boolean') return value ? 1 : null
  return value === '' ? null : value
}
