import { moneyText } from '@shared/domain/money-words.ts'
import type { Money } from '@shared/domain/money.ts'
import type { Quote } from '@shared/domain/ordering.ts'

export const costOf = ({ now, recurring }: Quote): unknown => [now, recurring]

const UNTOLD = { now: null, recurring: null } as const

/** What was seen is what it costs; nothing seen is only right where nothing is said. */
export const sameCost = (seen: Quote | null, now: Quote): boolean =>
  JSON.stringify(costOf({ ...now, ...UNTOLD, ...seen })) === JSON.stringify(costOf(now))

/** It costs what was seen or less, in the same currency and for the same time. */
export function noMore(seen: Quote | null, now: Quote): boolean {
  const before = seen ?? UNTOLD
  return (
    isNoMore(before.now, now.now) &&
    isNoMore(before.recurring?.amount ?? null, now.recurring?.amount ?? null) &&
    before.recurring?.per === now.recurring?.per
  )
}

function isNoMore(seen: Money | null, now: Money | null): boolean {
  if (seen === null || now === null) return seen === now
  return seen.currency === now.currency && now.minor <= seen.minor
}

/** "It costs €5.00 now and about €5.00 per month." */
export function costText({ now, recurring, estimate }: Quote): string {
  if (now === null && recurring === null) return 'The provider tells no price.'
  const about = estimate ? 'about ' : ''
  const parts = [
    now && `${about}${moneyText(now)} now`,
    recurring && `${about}${moneyText(recurring.amount)} per ${recurring.per}`,
  ]
  return `It costs ${parts.filter(Boolean).join(' and ')}.`
}
