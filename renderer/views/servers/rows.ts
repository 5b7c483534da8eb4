import type { Server } from '@shared/domain/server.ts'

/** A server with what filtering and sorting ask of it, made once when the list is read. */
export interface ServerRow {
  id: string
  server: Server
  /** Label of its account. */
  account: string
  /** First address; empty when it has none. */
  address: string
  /** Lower-case text that a word is looked for in. */
  search: string
  accountKey: string
  /** Lower-case id and name of its provider. */
  providers: string[]
  /** Its state, "gone" when it is no longer listed, and the provider's own word. */
  states: string[]
  order: SortKeys
}

export type SortColumn = 'state' | 'name' | 'account' | 'address' | 'plan' | 'renewal' | 'price'
export interface SortOrder {
  key: SortColumn
  descending: boolean
}

/** Null sorts last in both directions. */
type SortKeys = Record<SortColumn, string | number | null>

export interface Names {
  account(id: string): string
  provider(id: string): string
}

export const buildRows = (servers: readonly Server[], names: Names): ServerRow[] =>
  servers.map((server) => buildRow(server, names))

function buildRow(server: Server, names: Names): ServerRow {
  const account = names.account(server.accountId)
  const address = server.addresses[0]?.address ?? ''
  const addresses = server.addresses.map(({ address }) => address)
  const searched = [server.name, server.hostname, server.providerId, server.plan, account]
  return {
    id: server.id,
    server,
    account,
    address,
    search: [...searched, ...addresses].filter(Boolean).join('\n').toLowerCase(),
    accountKey: account.toLowerCase(),
    providers: [server.provider, names.provider(server.provider)].map((s) => s.toLowerCase()),
    states: server.goneAt ? ['gone'] : [server.state, server.stateText.toLowerCase()],
    order: sortKeys(server, account, address),
  }
}

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

const sortKeys = (server: Server, account: string, address: string): SortKeys => ({
  state: server.goneAt ? GONE : URGENCY[server.state],
  name: server.name.toLowerCase(),
  account: account.toLowerCase(),
  address: addressKey(address),
  plan: server.plan?.toLowerCase() ?? null,
  renewal: server.renewsAt ? Date.parse(server.renewsAt) : null,
  price: priceKey(server.price),
})

/** IPv4 by its numbers, before IPv6. */
function addressKey(address: string): string | null {
  if (address === '') return null
  const parts = address.split('.')
  return parts.length === 4
    ? `4 ${parts.map((part) => part.padStart(3, '0')).join('.')}`
    : `6 ${address}`
}

const HOURS_A_MONTH = 730

/** Amounts of one currency stand together, by what they come to in a month: nothing is converted. */
function priceKey(price: Server['price']): string | null {
  if (!price) return null
  const { minor, currency } = price.amount
  const monthly = price.per === 'hour' ? minor * HOURS_A_MONTH : minor
  return `${currency} ${Math.round(monthly).toString().padStart(15, '0')}`
}

const collator = new Intl.Collator('en', { numeric: true })
const byText = (a: string, b: string): number => (a === b ? 0 : collator.compare(a, b))

/** A sorted copy; equal rows by name, servers that are gone last. */
export function sortRows(rows: readonly ServerRow[], { key, descending }: SortOrder): ServerRow[] {
  const sign = descending ? -1 : 1
  return [...rows].sort(
    (a, b) =>
      Number(a.server.goneAt !== null) - Number(b.server.goneAt !== null) ||
      compare(a.order[key], b.order[key], sign) ||
      byText(a.server.name, b.server.name),
  )
}

function compare(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * sign
  return byText(String(a), String(b)) * sign
}
