/** When a balance is low and how that is said, apart from its schema, so that the page can use it without one. */
import type { Balance } from './balance.ts'
import { moneyText } from './money-words.ts'
import type { Money } from './money.ts'

/** What the user wants to be told of. */
export interface LowRule {
  /** Of the account; null is never. */
  below: Money | null
  /** Of the settings: prepaid balances that last for fewer hours; 0 is never. */
  hours: number
}

export type LowReason = 'amount' | 'hours'

/** Why a balance is low by the user's own rules; empty when it is not. Another currency is never compared. */
export function lowReasons(
  { available, hoursLeft }: Pick<Balance, 'available' | 'hoursLeft'>,
  { below, hours }: LowRule,
): LowReason[] {
  const reasons: LowReason[] = []
  if (below && available?.currency === below.currency && available.minor < below.minor)
    reasons.push('amount')
  if (hoursLeft !== null && hoursLeft < hours) reasons.push('hours')
  return reasons
}

/** From three days on nobody counts in hours. */
const IN_HOURS = 72
/** A week: long enough to pay something in by hand. */
const FEW_HOURS = 7 * 24

/** Whether a balance lasts so short a time that it is worth saying, whatever the user wants to be warned of. */
export const lastsShort = ({ hoursLeft }: Pick<Balance, 'hoursLeft'>): boolean =>
  hoursLeft !== null && hoursLeft < FEW_HOURS

/** "41 hours", "1 hour", "12 days". */
export function lastingText(hoursLeft: number): string {
  if (hoursLeft >= IN_HOURS) return `${Math.floor(hoursLeft / 24).toLocaleString('en')} days`
  const whole = Math.max(0, Math.floor(hoursLeft))
  return whole === 1 ? '1 hour' : `${whole} hours`
}

/** "below €10.00, lasts for about 41 hours"; empty when it is not low. */
export function lowText(
  balance: Pick<Balance, 'available' | 'hoursLeft'>,
  rule: LowRule,
  locale?: string,
): string {
  const said = { amount: rule.below && `below ${moneyText(rule.below, locale)}`, hours: '' }
  if (balance.hoursLeft !== null) said.hours = `lasts for about ${lastingText(balance.hoursLeft)}`
  return lowReasons(balance, rule)
    .map((reason) => said[reason])
    .join(', ')
}

/** What an account's balance is, in a few words. */
export function kindText({ kind, mode }: Pick<Balance, 'kind' | 'mode'>): string {
  if (kind === 'credit') return 'account credit'
  if (kind === 'balance') return 'balance'
  if (mode === 'prepaid') return 'prepaid wallet'
  return mode === 'postpaid' ? 'postpaid wallet' : 'wallet'
}
