import type { OrderMatch } from '@shared/domain/ordering.ts'
import type { SentOrder } from './ordering.ts'

/** Something in a provider's list, held against what was sent. */
export interface Candidate {
  providerId: string
  label: string
  /** ISO 8601 UTC; null where the provider does not say. */
  at: string | null
  /**
   * What both sides say. `mark` tells one order from another: a `code` was made for this order alone, a `name` was
   * given by the user and may be used again, so that it needs the time beside it.
   */
  compared: readonly { what: string; agrees: boolean; mark?: 'code' | 'name' }[]
}

/** A call may run for minutes, and a provider may go on for some after it was cut. */
const MADE_WITHIN_MS = 10 * 60_000

/**
 * Those that may be the order that was sent: made within minutes after it, by the provider's clock. It is sure only
 * where all agrees, a mark among it, and no other does the same; that one then stands alone.
 */
export function matchesOf(
  { sentAt, claimed }: Pick<SentOrder, 'sentAt' | 'claimed'>,
  candidates: readonly Candidate[],
): OrderMatch[] {
  const near = candidates
    .filter(({ providerId }) => !claimed?.has(providerId))
    .map((candidate) => ({ ...candidate, after: after(sentAt, candidate.at) }))
    .filter(({ after }) => after === null || (after >= 0 && after <= MADE_WITHIN_MS))
  const certain = near.filter(
    ({ compared, after }) =>
      compared.every(({ agrees }) => agrees) &&
      compared.some(({ mark }) => mark === 'code' || (mark === 'name' && after !== null)),
  )
  const shown = certain.length === 1 ? certain : near
  return shown.map(({ providerId, label, at, compared, after }) => ({
    providerId,
    label,
    at,
    why: [
      ...(after === null ? [] : [`made ${Math.round(after / 1000)} s after it was sent`]),
      ...compared.filter(({ agrees }) => agrees).map(({ what }) => what),
    ],
    sure: certain.length === 1,
  }))
}

/** Milliseconds from the sending to the making. A time without milliseconds is taken for the end of its second. */
function after(sentAt: string, at: string | null): number | null {
  if (at === null) return null
  const made = Date.parse(at)
  if (Number.isNaN(made)) return null
  return (made % 1000 === 0 ? made + 999 : made) - Date.parse(sentAt)
}
