import { moneyText, NO_CURRENCY } from '@shared/domain/money-words.ts'
import { type Notice, REMINDER } from '../ports.ts'
import type { Renewing } from './due.ts'

const MOST_NAMED = 3

/** One notification for all that is due: a single server is named with its date and price. */
export function reminderOf([first, ...more]: readonly [Renewing, ...Renewing[]]): Notice {
  if (more.length === 0) {
    const to = `/servers/${encodeURIComponent(first.id)}`
    return { kind: REMINDER, title: `Renews soon: ${first.name}`, body: `${when(first)}.`, to }
  }
  const all = [first, ...more]
  const named = all.slice(0, MOST_NAMED).map((server) => `${server.name}: ${when(server)}`)
  const rest = all.length - named.length
  return {
    kind: REMINDER,
    title: `${all.length} servers renew soon`,
    body: [...named, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n'),
    to: '/servers',
  }
}

/** "12 November 2026, €7.00 a month". */
function when({ renewsAt, price }: Renewing): string {
  const day = new Date(renewsAt).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const known = price && price.amount.currency !== NO_CURRENCY
  return known ? `${day}, ${moneyText(price.amount, 'en-GB')} ${PER[price.per]}` : day
}

const PER = { month: 'a month', hour: 'an hour' } as const
