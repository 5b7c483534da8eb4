import { moneyText } from '@shared/domain/money-words.ts'
import type { Server } from '@shared/domain/server.ts'

const MOST_NAMED = 5

export interface RenewalAsked {
  /** Without days, for the provider's own term. */
  servers: readonly (Pick<Server, 'name' | 'accountId' | 'price'> & { days?: number })[]
  labelOf(accountId: string): string
  /** What the operation itself says of the cost. */
  costs: string
}

/** What a renewal comes to, for the question before it: accounts, servers, what is known of the price, who pays. */
export function renewalText({ servers, labelOf, costs }: RenewalAsked): string {
  const byAccount = grouped(servers, ({ accountId }) => accountId)
  const whom = [...byAccount].map(([id, own]) => `${labelOf(id)}: ${names(own)}`)
  const what = servers.length === 1 ? 'One server is' : `${servers.length} servers are`
  return `${what} renewed ${termText(servers)}. ${whom.join('; ')}. ${priceText(servers)} ${costs}`
}

/** "for 30 days each", or by term: "for 30 days: web, db; for the provider’s usual term: mx". */
function termText(servers: RenewalAsked['servers']): string {
  const terms = [...grouped(servers, ({ days }) => String(days ?? ''))]
  const said = (days: string): string =>
    days === '' ? 'for the provider’s usual term' : `for ${days} days`
  const [[only = ''] = []] = terms
  if (terms.length <= 1) return `${said(only)}${only === '' ? '' : ' each'}`
  return terms.map(([days, own]) => `${said(days)}: ${names(own)}`).join('; ')
}

function names(servers: RenewalAsked['servers']): string {
  const shown = servers.slice(0, MOST_NAMED).map(({ name }) => name)
  const more = servers.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

/** Sums by currency and unit; what has no price is counted, never taken for free. */
function priceText(servers: RenewalAsked['servers']): string {
  const known = servers.flatMap(({ price }) => price ?? [])
  const sums = [...grouped(known, ({ amount, per }) => `${amount.currency} ${per}`).values()]
  const texts = sums.map(([first, ...more]) => {
    const { per, amount } = first!
    const minor = more.reduce((sum, one) => sum + one.amount.minor, amount.minor)
    return `${moneyText({ ...amount, minor }, 'en-GB')} ${per === 'hour' ? 'an hour' : 'a month'}`
  })
  const open = servers.length - known.length
  const untold = open === servers.length ? 'The price is' : `That of ${open} of them is`
  const list = texts.length > 0 ? [`The list price is ${texts.join(' and ')} in all.`] : []
  return [...list, ...(open > 0 ? [`${untold} not told beforehand.`] : [])].join(' ')
}
