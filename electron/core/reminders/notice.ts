import { lastingText, lowReasons } from '@shared/domain/balance-words.ts'
import { moneyText, NO_CURRENCY } from '@shared/domain/money-words.ts'
import { type Notice, REMINDER } from '../ports.ts'
import { daysUntil, type LowBalance, type Renewing } from './due.ts'

const MOST_NAMED = 3

/** One notification for all that is due: a single server is named with its date and price. */
export function reminderOf(
  [first, ...more]: readonly [Renewing, ...Renewing[]],
  now: Date,
): Notice {
  if (more.length === 0) return ofOne(first)
  const all = [first, ...more]
  const named = all.slice(0, MOST_NAMED).map((server) => `${server.name}: ${when(server)}`)
  const rest = all.length - named.length
  // The filter counts days to the hour: one more takes the last of them in.
  const days = Math.max(...all.map(({ renewsAt }) => daysUntil(new Date(renewsAt), now))) + 1
  return {
    kind: REMINDER,
    title: all.some(({ byHand }) => byHand)
      ? `${all.length} servers renew or end soon`
      : `${all.length} servers renew soon`,
    body: [...named, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n'),
    to: `/servers?q=${encodeURIComponent(`expires<${days}d`)}`,
  }
}

function ofOne(server: Renewing): Notice {
  const to = `/servers/${encodeURIComponent(server.id)}`
  return server.byHand
    ? {
        kind: REMINDER,
        title: `Can be renewed now: ${server.name}`,
        body: `Ends unless you renew it: ${when(server)}.`,
        to,
      }
    : { kind: REMINDER, title: `Renews soon: ${server.name}`, body: `${when(server)}.`, to }
}

/** What is left of a balance, and what of it the user wanted to be told. */
export function lowBalanceNotice({ balance, rule }: LowBalance, label: string): Notice {
  const { accountId, available, hoursLeft } = balance
  const left = available ? `${moneyText(available, 'en-GB')} left` : 'It is low'
  const says = [
    lowReasons(balance, rule).includes('amount') && rule.below
      ? `${left}, below ${moneyText(rule.below, 'en-GB')}.`
      : `${left}.`,
    hoursLeft === null ? '' : `Lasts for about ${lastingText(hoursLeft)} at what runs now.`,
  ]
  return {
    kind: REMINDER,
    title: `Low balance: ${label}`,
    body: says.filter(Boolean).join(' '),
    to: `/billing/balances/${encodeURIComponent(accountId)}`,
  }
}

/** "12 November 2026, €7.00 a month". */
function when({ renewsAt, price }: Pick<Renewing, 'renewsAt' | 'price'>): string {
  const day = new Date(renewsAt).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const known = price && price.amount.currency !== NO_CURRENCY
  return known ? `${day}, ${moneyText(price.amount, 'en-GB')} ${PER[price.per]}` : day
}

const PER = { month: 'a month', hour: 'an hour' } as const
