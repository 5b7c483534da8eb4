import type { Server } from '@shared/domain/server.ts'
import type { ServerTable } from '@shared/domain/server-view.ts'
import { type SortKey, sortKey } from './sort-keys.ts'

/** A server with the names that go with it. */
export interface ServerRow {
  id: string
  server: Server
  /** Label of its account. */
  account: string
  /** Name of its provider. */
  provider: string
  /** First address; empty when it has none. */
  address: string
}

export type SortOrders = ServerTable['sort']

export interface Names {
  account(id: string): string
  provider(id: string): string
}

/** A server that is the same object as in an earlier list keeps its row there, and with it what was made of it. */
export function buildRows(
  servers: readonly Server[],
  names: Names,
  earlier = new WeakMap<Server, ServerRow>(),
): ServerRow[] {
  const accountOf = onceEach(names.account)
  const providerOf = onceEach(names.provider)
  return servers.map((server) => {
    const account = accountOf(server.accountId)
    const provider = providerOf(server.provider)
    const known = earlier.get(server)
    if (known?.account === account && known.provider === provider) return known
    const address = server.addresses[0]?.address ?? ''
    const row = { id: server.id, server, account, provider, address }
    earlier.set(server, row)
    return row
  })
}

function onceEach(find: (id: string) => string): (id: string) => string {
  const known = new Map<string, string>()
  return (id) => {
    const found = known.get(id) ?? find(id)
    known.set(id, found)
    return found
  }
}

const collator = new Intl.Collator('en', { numeric: true })
export const byText = (a: string, b: string): number => (a === b ? 0 : collator.compare(a, b))

/** The rows in the order of an earlier list, new ones last: what is nearly sorted is sorted soon. */
export function inOrderOf(
  earlier: readonly ServerRow[],
  rows: readonly ServerRow[],
): readonly ServerRow[] {
  if (earlier.length === 0) return rows
  const left = new Map(rows.map((row) => [row.id, row]))
  const kept = earlier.flatMap(({ id }) => {
    const row = left.get(id)
    left.delete(id)
    return row ? [row] : []
  })
  return [...kept, ...left.values()]
}

/** A sorted copy; equal rows by name, servers that are gone last. */
export function sortRows(rows: readonly ServerRow[], orders: SortOrders): ServerRow[] {
  const all = [...orders, { key: 'name' as const, descending: false }]
  const keyed = rows.map((row) => ({
    row,
    gone: Number(row.server.goneAt !== null),
    keys: all.map(({ key }) => sortKey(row, key)),
  }))
  const signs = all.map(({ descending }) => (descending ? -1 : 1))
  return keyed
    .sort((a, b) => a.gone - b.gone || compareAll(a.keys, b.keys, signs))
    .map(({ row }) => row)
}

function compareAll(
  a: readonly SortKey[],
  b: readonly SortKey[],
  signs: readonly number[],
): number {
  for (const [at, sign] of signs.entries()) {
    const order = compare(a[at] ?? null, b[at] ?? null, sign)
    if (order !== 0) return order
  }
  return 0
}

function compare(a: SortKey, b: SortKey, sign: number): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * sign
  return byText(String(a), String(b)) * sign
}
