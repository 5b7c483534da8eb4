import { csvText } from '@shared/csv.ts'
import type { OrderField, OrderForm } from '@shared/domain/ordering.ts'

/**
 * CSV with the columns that an offer's form takes, and one line as the form comes. What is secret, or made anew for each
 * order, has no column.
 */
export function sheetOf({ offer, fields }: OrderForm, account: string): string {
  const asked = fields.filter(({ secret, once }) => !secret && !once)
  return csvText([
    ['account', 'offer', ...asked.map(({ name }) => name)],
    [account, offer.id, ...asked.map(textOf)],
  ])
}

/** "orders-small-machine.csv". */
export const sheetName = ({ offer }: OrderForm): string =>
  `orders-${offer.name
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '')}.csv`

function textOf({ initial, options }: OrderField): string {
  if (typeof initial === 'boolean') return initial ? 'yes' : 'no'
  const named = (value: string): string =>
    options.find((option) => option.value === value)?.label ?? value
  return Array.isArray(initial) ? initial.map(named).join('|') : named(String(initial ?? ''))
}
