import { HOURS_A_MONTH } from '@shared/domain/money-words.ts'
import { type ShownPrice, shownPrice } from '@shared/domain/price-words.ts'
import type { Server } from '@shared/domain/server.ts'
import type { ServerColumn } from '@shared/domain/server-view.ts'
import type { ServerRow } from './rows.ts'

/** Null sorts last in both directions. */
export type SortKey = string | number | null

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

/** What a column sorts a row by. */
export const sortKey = (row: ServerRow, column: ServerColumn): SortKey => KEYS[column](row)

const KEYS: Record<ServerColumn, (row: ServerRow) => SortKey> = {
  state: ({ server }) => (server.goneAt ? GONE : URGENCY[server.state]),
  name: ({ server }) => server.name.toLowerCase(),
  account: ({ account }) => account.toLowerCase(),
  provider: ({ provider }) => provider.toLowerCase(),
  address: ({ address }) => addressKey(address),
  plan: ({ server }) => lower(server.plan),
  os: ({ server }) => lower(server.os),
  location: ({ server }) => lower(server.location),
  tags: ({ server }) => lower(server.marks.tags.join(', ')),
  seen: ({ server }) => Date.parse(server.seenAt),
  renewal: ({ server }) => (server.renewsAt ? Date.parse(server.renewsAt) : null),
  price: ({ server }) => priceKey(shownPrice(server)),
}

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
function priceKey(price: ShownPrice | null): string | null {
  if (!price) return null
  const { minor, currency } = price.amount
  const monthly = price.per === 'hour' ? minor * HOURS_A_MONTH : minor
  return `${currency} ${Math.round(monthly).toString().padStart(15, '0')}`
}
