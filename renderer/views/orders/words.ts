import type { Order } from '@shared/domain/order.ts'

const WORD: Record<Order['state'], string> = {
  draft: 'draft',
  awaiting_payment: 'awaiting payment',
  paid: 'paid',
  provisioning: 'being set up',
  active: 'active',
  cancelled: 'cancelled',
  refunded: 'refunded',
  unknown: 'unknown',
}

/** The common word for an order's state; the provider's own where there is no common one. */
export const stateWord = ({ state, stateText }: Pick<Order, 'state' | 'stateText'>): string =>
  state === 'unknown' && stateText ? stateText.toLowerCase() : WORD[state]
