import type { Invoice } from '@shared/domain/invoice.ts'
import type { Order } from '@shared/domain/order.ts'
import type { Server } from '@shared/domain/server.ts'
import type { Field, GroupField, Picker } from './fields.ts'

/** An item that an id field offers. */
export interface Pick {
  accountId: string
  /** The provider's own id, which goes into the call. */
  value: string
  label: string
}

export const pickOf = {
  server: ({ accountId, providerId, name, addresses }: Server): Pick => ({
    accountId,
    value: providerId,
    label: addresses[0] ? `${name} (${addresses[0].address})` : name,
  }),
  order: ({ accountId, providerId, lines }: Order): Pick => ({
    accountId,
    value: providerId,
    label: lines[0] ? `Order ${providerId}: ${lines[0].label}` : `Order ${providerId}`,
  }),
  invoice: ({ accountId, providerId, number }: Invoice): Pick => ({
    accountId,
    value: providerId,
    label: `Invoice ${number}`,
  }),
}

/** Which kinds of item a form asks for. */
export function pickersIn(form: GroupField): Picker[] {
  const found = new Set<Picker>()
  const look = (field: Field): void => {
    if (field.kind === 'text' && field.picker) found.add(field.picker)
    if (field.kind === 'group') field.fields.forEach(look)
    if (field.kind === 'list' || field.kind === 'pairs') look(field.item)
  }
  look(form)
  return [...found]
}
