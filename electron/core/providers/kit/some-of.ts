import type { OrderField, OrderValues } from '@shared/domain/ordering.ts'
import { field, option } from './ordering.ts'

const WHAT = 'what'

/** Fields of which one at least is to be filled in: where there are several, it is chosen first which. */
export function someOf(label: string, fields: readonly OrderField[]): OrderField[] {
  if (fields.length <= 1) return fields.map((one) => ({ ...one, required: true }))
  const options = fields.map((one) => option(one.name, one.label))
  return [
    field({ name: WHAT, label, kind: 'choices', required: true, options, initial: [] }),
    ...fields.map((one) => ({ ...one, required: true, when: { field: WHAT, is: [one.name] } })),
  ]
}

/** The values of such a form without those that were not chosen. */
export function chosenOf(values: OrderValues): OrderValues {
  const { [WHAT]: what, ...rest } = values
  if (!Array.isArray(what)) return rest
  return Object.fromEntries(Object.entries(rest).filter(([name]) => what.includes(name)))
}
