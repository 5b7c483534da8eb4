import type { AdvpsOrder } from '../operations/purchase.ts'

/** "Services are eligible for renewal when they expire within 5 days or up to 1 day after expiry." */
export const WINDOW = { daysBefore: 5, daysAfter: 1 }
const DAY_MS = 86_400_000

/** Why a service can't be renewed at this time; null where it can, as far as ADVPS says. */
export function barredFrom(
  { expiryDate }: Pick<AdvpsOrder['services'][number], 'expiryDate'>,
  now: number,
): string | null {
  if (expiryDate === null) return 'ADVPS does not say when it ends'
  const days = (Date.parse(expiryDate) - now) / DAY_MS
  if (days > WINDOW.daysBefore)
    return `it ends in ${Math.floor(days)} days; it can be from ${WINDOW.daysBefore} days before`
  return days < -WINDOW.daysAfter ? 'it ended more than a day ago' : null
}
