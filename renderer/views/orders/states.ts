import type { Order } from '@shared/domain/order.ts'
import type { ServerState } from '@shared/domain/server.ts'

/** The four state colours stand for the same in every list: good, idle, moving, problem. */
const DOT: Record<Order['state'], ServerState> = {
  draft: 'stopped',
  awaiting_payment: 'busy',
  paid: 'busy',
  provisioning: 'busy',
  active: 'running',
  cancelled: 'stopped',
  refunded: 'stopped',
  unknown: 'unknown',
}

export const orderDot = (state: Order['state']): ServerState => DOT[state]

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

export const orderWord = ({ state, stateText }: Pick<Order, 'state' | 'stateText'>): string =>
  state === 'unknown' && stateText ? stateText.toLowerCase() : WORD[state]
