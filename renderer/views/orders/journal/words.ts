import type { OrderEntry, OrderEntryState } from '@shared/domain/ordering.ts'

const TEXT: Record<OrderEntryState, string> = {
  intent: 'agreed',
  sent: 'being sent',
  confirmed: 'ordered',
  failed: 'not ordered',
  unknown: 'not known yet',
}
/** Shape and colour, in the words of StateDot. */
const LOOK: Record<OrderEntryState, string> = {
  intent: 'queued',
  sent: 'sending',
  confirmed: 'completed',
  failed: 'stopped',
  unknown: 'unknown',
}
const MEANING: Record<OrderEntryState, string> = {
  intent: 'You agreed to it; it has not been sent.',
  sent: 'It is on its way to the provider. It is sent once.',
  confirmed: 'The provider has it.',
  failed: 'The provider has not got it; nothing was ordered.',
  unknown:
    'It was sent, and no answer came that says what became of it. It may have been ordered. It is looked for in the provider’s own lists, and is not sent again by itself.',
}

export const stateText = (state: OrderEntryState): string => TEXT[state]
export const stateLook = (state: OrderEntryState): string => LOOK[state]
export const stateMeaning = (state: OrderEntryState): string => MEANING[state]

type Repeated = Pick<OrderEntry, 'state' | 'offer' | 'once'>

/** Why it can't be ordered anew; null where it can. What may have been ordered might be there twice. */
export function whyNotAgain({ state, offer, once }: Repeated): string | null {
  if (offer === '') return 'It was not ordered with a form'
  if (state === 'confirmed') return once ? 'It is done, and can’t be done twice' : null
  return state === 'failed' ? null : 'It may have been ordered already'
}

/** "Small machine, order 4711". */
export const entryName = ({ title, orderId }: Pick<OrderEntry, 'title' | 'orderId'>): string =>
  orderId === null ? title : `${title}, order ${orderId}`
