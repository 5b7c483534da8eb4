import type { Server } from '@shared/domain/server.ts'
import type { ServerTable } from '@shared/domain/server-view.ts'
import { type SortKeys, sortKeys } from './sort-keys.ts'

/** A server with what filtering and sorting ask of it, made once when the list is read. */
export interface ServerRow {
  id: string
  server: Server
  /** Label of its account. */
  account: string
  /** Name of its provider. */
  provider: string
  /** First address; empty when it has none. */
  address: string
  /** Lower-case text that a word is looked for in. */
  search: string
  /** Lower-case, by the field of the filter that looks there. */
  texts: Record<TextField, readonly string[]>
  order: SortKeys
}

/** Fields of the filter that look into texts. */
export type TextField =
  'provider' | 'account' | 'state' | 'tag' | 'os' | 'location' | 'plan' | 'name' | 'note'

export type SortOrders = ServerTable['sort']

export interface Names {
  account(id: string): string
  provider(id: string): string
}

/** By its server, which is another object when anything of it changed. */
const made = new WeakMap<Server, ServerRow>()

export const buildRows = (servers: readonly Server[], names: Names): ServerRow[] =>
  servers.map((server) => {
    const account = names.account(server.accountId)
    const provider = names.provider(server.provider)
    const known = made.get(server)
    if (known?.account === account && known.provider === provider) return known
    const row = buildRow(server, account, provider)
    made.set(server, row)
    return row
  })

function buildRow(server: Server, account: string, provider: string): ServerRow {
  const address = server.addresses[0]?.address ?? ''
  return {
    id: server.id,
    server,
    account,
    provider,
    address,
    search: searched(server, account),
    texts: texts(server, account, provider),
    order: sortKeys(server, { account, address, provider }),
  }
}

function searched(server: Server, account: string): string {
  const { name, hostname, providerId, plan, os, location, marks } = server
  const own = [name, hostname, providerId, plan, os, location, account, ...marks.tags, marks.note]
  const addresses = server.addresses.map(({ address }) => address)
  return [...own, ...addresses].filter(Boolean).join('\n').toLowerCase()
}

const texts = (server: Server, account: string, provider: string): ServerRow['texts'] => ({
  provider: lower(server.provider, provider),
  account: lower(account),
  // "gone" when it is no longer listed; else the common word and the provider's own.
  state: server.goneAt ? ['gone'] : lower(server.state, server.stateText),
  tag: lower(...server.marks.tags),
  os: lower(server.os),
  location: lower(server.location),
  plan: lower(server.plan),
  name: lower(server.name),
  note: lower(server.marks.note),
})

const lower = (...words: (string | null)[]): string[] =>
  words.flatMap((word) => (word ? [word.toLowerCase()] : []))

const collator = new Intl.Collator('en', { numeric: true })
export const byText = (a: string, b: string): number => (a === b ? 0 : collator.compare(a, b))

/** A sorted copy; equal rows by name, servers that are gone last. */
export const sortRows = (rows: readonly ServerRow[], orders: SortOrders): ServerRow[] =>
  [...rows].sort(
    (a, b) =>
      Number(a.server.goneAt !== null) - Number(b.server.goneAt !== null) ||
      compareBy(orders, a, b) ||
      byText(a.server.name, b.server.name),
  )

function compareBy(orders: SortOrders, a: ServerRow, b: ServerRow): number {
  for (const { key, descending } of orders) {
    const order = compare(a.order[key], b.order[key], descending ? -1 : 1)
    if (order !== 0) return order
  }
  return 0
}

function compare(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * sign
  return byText(String(a), String(b)) * sign
}
