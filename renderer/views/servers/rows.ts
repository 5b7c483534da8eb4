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
  /** What a word is looked for in; made when it is first needed. */
  search?: string
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
  before: readonly ServerRow[] = [],
): ServerRow[] {
  const earlier = new Map(before.map((row) => [row.server, row]))
  const accountOf = onceEach(names.account)
  const providerOf = onceEach(names.provider)
  return servers.map((server) => {
    const account = accountOf(server.accountId)
    const provider = providerOf(server.provider)
    const known = earlier.get(server)
    if (known?.account === account && known.provider === provider) return known
    const address = server.addresses[0]?.address ?? ''
    return { id: server.id, server, account, provider, address }
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

/** Rows, and the orders they stand in. */
export interface SortedRows {
  by: SortOrders
  rows: readonly ServerRow[]
}

/**
 * The rows sorted. With an earlier list of the same orders only those that are new to it are compared: a read changes
 * few of many. When a server was seen changes in the row that stays, so by that all are compared.
 */
export function sortedRows(
  rows: readonly ServerRow[],
  by: SortOrders,
  before?: SortedRows,
): SortedRows {
  if (!before?.rows.length) return { by, rows: sortRows(rows, by) }
  const left = new Set(rows)
  const stayed = before.rows.filter((row) => left.delete(row))
  const inOrder = before.by === by && !isBySeen(by)
  // What is nearly sorted is sorted soon: those that stayed come first in any case.
  if (!inOrder) return { by, rows: sortRows([...stayed, ...left], by) }
  return { by, rows: merged(stayed, sortRows([...left], by), by) }
}

export const isBySeen = (by: SortOrders): boolean => by.some(({ key }) => key === 'seen')

/** A sorted copy; equal rows by name, then by id; servers that are gone last. */
export function sortRows(rows: readonly ServerRow[], orders: SortOrders): ServerRow[] {
  const { keyed, compare } = comparing(orders)
  return rows
    .map(keyed)
    .sort(compare)
    .map(({ row }) => row)
}

/** Two lists that are sorted, as one. */
function merged(
  many: readonly ServerRow[],
  few: readonly ServerRow[],
  orders: SortOrders,
): ServerRow[] {
  const { keyed, compare } = comparing(orders)
  const all: ServerRow[] = []
  let taken = 0
  for (const row of few) {
    const one = keyed(row)
    const place = placeIn(many, taken, (other) => compare(keyed(other), one) < 0)
    all.push(...many.slice(taken, place), row)
    taken = place
  }
  return [...all, ...many.slice(taken)]
}

/** The first place from `start` on whose row is no longer `before`, found by halving. */
function placeIn(
  rows: readonly ServerRow[],
  start: number,
  before: (row: ServerRow) => boolean,
): number {
  let [from, to] = [start, rows.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const row = rows[middle]
    if (row && before(row)) from = middle + 1
    else to = middle
  }
  return from
}

interface Keyed {
  row: ServerRow
  gone: number
  keys: readonly SortKey[]
}

function comparing(orders: SortOrders) {
  const byName = orders.some(({ key }) => key === 'name')
  const all = byName ? orders : [...orders, { key: 'name' as const, descending: false }]
  const signs = all.map(({ descending }) => (descending ? -1 : 1))
  const keyed = (row: ServerRow): Keyed => ({
    row,
    gone: Number(row.server.goneAt !== null),
    keys: all.map(({ key }) => sortKey(row, key)),
  })
  const compare = (a: Keyed, b: Keyed): number =>
    a.gone - b.gone || compareAll(a.keys, b.keys, signs) || byId(a.row, b.row)
  return { keyed, compare }
}

const byId = (a: ServerRow, b: ServerRow): number => (a.id < b.id ? -1 : Number(a.id > b.id))

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
