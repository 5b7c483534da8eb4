import { HOURS_A_MONTH } from '@shared/domain/money-words.ts'
import type { Server } from '@shared/domain/server.ts'
import type { ServerColumn } from '@shared/domain/server-view.ts'

/** Null sorts last in both directions. */
export type SortKeys = Record<ServerColumn, string | number | null>

/** What needs a look comes first. */
const URGENCY: Record<Server['state'], number> = {
  problem: 0,
  suspended: 1,
  busy: 2,
  unknown: 3,
  stopped: 4,
  running: 5,
  terminated: 6,
}
const GONE = 7

/** What each column sorts a server by, made once. */
export const sortKeys = (
  server: Server,
  { account, address, provider }: { account: string; address: string; provider: string },
): SortKeys => ({
  state: server.goneAt ? GONE : URGENCY[server.state],
  name: server.name.toLowerCase(),
  account: account.toLowerCase(),
  provider: provider.toLowerCase(),
  address: addressKey(address),
  plan: lower(server.plan),
  os: lower(server.os),
  location: lower(server.location),
  tags: lower(server.marks.tags.join(', ')),
  seen: Date.parse(server.seenAt),
  renewal: server.renewsAt ? Date.parse(server.renewsAt) : null,
  price: priceKey(server.price),
})

const lower = (text: string | null): string | null => text?.toLowerCase() || null

/** IPv4 by its numbers, before IPv6. */
function addressKey(address: string): string | null {
  if (address === '') return null
  const parts = address.split('.')
  return parts.length === 4
    ? `4 ${parts.map((part) => part.padStart(3, '0')).join('.')}`
    : `6 ${address}`
}

/** Amounts of one currency stand together, by what they come to in a month: nothing is converted. */
function priceKey(price: Server['price']): string | null {
  if (!price) return null
  const { minor, currency } = price.amount
  const monthly = price.per === 'hour' ? minor * HOURS_A_MONTH : minor
  return `${currency} ${Math.round(monthly).toString().padStart(15, '0')}`
}
