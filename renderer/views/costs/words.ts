import { DAY_MS } from '@renderer/ui/local-day.ts'
import { exactTime } from '@renderer/ui/when.ts'
import { type Amount, moneyText } from '@shared/domain/money-words.ts'
import { firstDayOf } from './calendar.ts'
import type { Renewal, RenewalDay } from './renewals.ts'
import { isEstimate, wholeOf, type Sum, type Total } from './totals.ts'

/** Days are numbers without a place, so no time zone may move them. */
const formatter = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  return (day: number): string => format.format(new Date(day * DAY_MS))
}

/** "12". */
export const dayOfMonthText = formatter({ day: 'numeric' })
export const weekdayText = formatter({ weekday: 'long' })
const date = formatter({ day: 'numeric', month: 'long', year: 'numeric' })
/** "Saturday, 12 December 2026". */
export const dayText = (day: number): string => `${weekdayText(day)}, ${date(day)}`
/** "Sat". */
export const shortWeekdayText = formatter({ weekday: 'short' })

const month = formatter({ month: 'long', year: 'numeric' })
/** "December 2026". */
export const monthText = (of: number): string => month(firstDayOf(of))

/** "≈ €60.00" for an estimate. */
export const amountText = (amount: Amount, estimate: boolean): string =>
  `${estimate ? '≈ ' : ''}${moneyText(amount)}`

/** "≈ €60.00", where it stands beside its currency or its account. */
export const bareSumText = (sum: Sum): string =>
  amountText({ minor: wholeOf(sum), currency: sum.currency }, isEstimate(sum))

/** "≈ €60.00", or "5.00 in the currency of Main". */
export function sumText(sum: Sum): string {
  const text = bareSumText(sum)
  return sum.account === null ? text : `${text} in the currency of ${sum.account}`
}

/** "EUR", or that nobody told it. */
export const currencyText = ({ currency, account }: Pick<Sum, 'currency' | 'account'>): string =>
  account === null ? currency : 'not told'

export const serversText = (count: number): string =>
  count === 1 ? '1 server' : `${count.toLocaleString('en')} servers`

/** "12 servers without a known price"; empty when every price is known. */
export const unpricedText = ({ unpriced }: Total): string =>
  unpriced === 0 ? '' : `${serversText(unpriced)} without a known price`

/** "5 prices are your figures"; empty when all of them are the providers'. */
export function ownText({ sums }: Pick<Total, 'sums'>): string {
  const own = sums.reduce((count, sum) => count + sum.own, 0)
  if (own === 0) return ''
  return own === 1
    ? '1 price is your figure'
    : `${own.toLocaleString('en')} prices are your figures`
}

/** All of a total in one line: "≈ €60.00 · $5.00 · 12 servers without a known price"; empty for nothing. */
export const totalText = (total: Total): string =>
  [...total.sums.map(sumText), ownText(total), unpricedText(total)].filter(Boolean).join(' · ')

/** "3 renew, 1 ends"; empty for a day on which nothing happens. */
export const countsText = ({ renewing, ending }: Pick<RenewalDay, 'renewing' | 'ending'>): string =>
  [
    renewing > 0 && `${renewing.toLocaleString('en')} ${renewing === 1 ? 'renews' : 'renew'}`,
    ending > 0 && `${ending.toLocaleString('en')} ${ending === 1 ? 'ends' : 'end'}`,
  ]
    .filter(Boolean)
    .join(', ')

/** "3 renew, 1 ends: €21.00". */
export const planText = (day: RenewalDay): string =>
  [countsText(day), totalText(day.total)].filter(Boolean).join(': ')

export const KIND_TEXT: Record<Renewal['kind'], string> = {
  renews: 'renews',
  expected: 'expected',
  ends: 'cancelled, ends',
}

/** The exact moment, where it is told, and why. */
export function kindTitle({ kind, entry: { server, endsAt } }: Renewal): string {
  if (kind === 'expected') return 'Not told by the provider: a month after the renewal before it'
  if (endsAt) return `Its renewal was cancelled; it ends ${exactTime(endsAt)}`
  return server.renewsAt ? exactTime(new Date(server.renewsAt)) : ''
}
