import type { OrderMatch } from '@shared/domain/ordering.ts'
import { type Candidate, matchesOf } from './order-match.ts'
import type { SentOrder } from './ordering.ts'

/** What was sent changes something for good, so what it is now tells whether it was done. */
export interface Changed {
  /** An id of its own for where the provider lists no order of it. */
  id: string
  label: string
  /** What it is now, as sent: "8 GB memory"; null where it is as it was before. */
  now: string | null
}

/** Orders made since that may be the change; sure where the thing is as sent and one order alone, or none, stands for it. */
export function changeMatches(
  sent: Pick<SentOrder, 'sentAt' | 'claimed'>,
  { id, label, now }: Changed,
  orders: readonly Candidate[],
): OrderMatch[] {
  const mark = now === null ? [] : [{ what: now, agrees: true, mark: 'code' as const }]
  const found = matchesOf(
    sent,
    orders.map((order) => ({ ...order, compared: [...order.compared, ...mark] })),
  )
  if (found.length > 0 || now === null) return found
  return [{ providerId: id, label, at: null, why: [now], sure: true }]
}
