import type { Server } from '@shared/domain/server.ts'
import { describe, expect, it } from 'vitest'
import { buildRows, type ServerRow, sortedRows, type SortOrders, sortRows } from './rows.ts'
import { server } from '@renderer/data/test-server.ts'

const names = { account: (id: string) => id, provider: (id: string) => id }
const rowsOf = (...given: Partial<Server>[]): ServerRow[] => buildRows(given.map(server), names)
const BY_NAME: SortOrders = [{ key: 'name', descending: false }]
const nameList = (rows: ServerRow[]): string[] => rows.map(({ server }) => server.name)
const at = (address: string): Partial<Server> => ({
  name: address,
  addresses: [{ address, family: address.includes(':') ? 'ipv6' : 'ipv4' }],
})
const costs = (name: string, minor: number, per: 'hour' | 'month', currency = 'EUR') => ({
  name,
  price: { amount: { minor, currency }, per },
})

describe('sortRows', () => {
  it('sorts names by their numbers, and does not touch the given list', () => {
    const rows = rowsOf({ name: 'web10' }, { name: 'web2' }, { name: 'Web1' })
    expect(nameList(sortRows(rows, BY_NAME))).toEqual(['Web1', 'web2', 'web10'])
    expect(nameList(rows)).toEqual(['web10', 'web2', 'Web1'])
  })

  it('sorts addresses as numbers, IPv4 first', () => {
    const rows = rowsOf(at('2001:db8::1'), at('203.0.113.10'), at('203.0.113.9'), { name: 'none' })
    expect(nameList(sortRows(rows, [{ key: 'address', descending: false }]))).toEqual([
      '203.0.113.9',
      '203.0.113.10',
      '2001:db8::1',
      'none',
    ])
  })

  it('compares hourly and monthly prices of one currency and never mixes currencies', () => {
    const rows = rowsOf(
      costs('5 a month', 500, 'month'),
      costs('2 an hour', 2, 'hour'),
      costs('one dollar', 100, 'month', 'USD'),
      { name: 'no price' },
    )
    expect(nameList(sortRows(rows, [{ key: 'price', descending: true }]))).toEqual([
      'one dollar',
      '2 an hour',
      '5 a month',
      'no price',
    ])
  })

  it('puts problems first and servers that are gone last, in both directions', () => {
    const rows = rowsOf(
      { name: 'gone', state: 'problem', goneAt: '2026-01-01' },
      { name: 'up' },
      { name: 'bad', state: 'problem' },
    )
    expect(nameList(sortRows(rows, [{ key: 'state', descending: false }]))).toEqual([
      'bad',
      'up',
      'gone',
    ])
    expect(nameList(sortRows(rows, [{ key: 'state', descending: true }]))).toEqual([
      'up',
      'bad',
      'gone',
    ])
  })
})

describe('sorting by more than one column', () => {
  it('lets the second decide where the first is equal', () => {
    const rows = rowsOf(
      { name: 'a', plan: 'S', location: 'Oslo' },
      { name: 'b', plan: 'M', location: 'Oslo' },
      { name: 'c', plan: 'L', location: 'Bergen' },
      { name: 'd', plan: 'S', location: 'Oslo' },
    )
    const orders = [
      { key: 'location' as const, descending: true },
      { key: 'plan' as const, descending: false },
    ]
    expect(nameList(sortRows(rows, orders))).toEqual(['b', 'a', 'd', 'c'])
  })
})

describe('a list that is read again', () => {
  const before = [server({ name: 'b' }), server({ id: 'a:2', name: 'a' })]
  const rows = buildRows(before, names)

  it('keeps the rows of servers that are the same objects, unless their names changed', () => {
    const changed = server({ id: 'a:2', name: 'c' })
    const again = buildRows([before[0]!, changed], names, rows)
    expect(again[0]).toBe(rows[0])
    expect(again[1]?.server).toBe(changed)
    const renamed = buildRows(before, { ...names, account: () => 'Other' }, rows)
    expect(renamed.map(({ account }) => account)).toEqual(['Other', 'Other'])
  })

  it('stands as if it was sorted anew, whatever changed, came and went', () => {
    const name = (n: number): string => `web-${(n * 7) % 40}`
    const fleet = Array.from({ length: 60 }, (_, n) => server({ id: `a:${n}`, name: name(n) }))
    const before = buildRows(fleet, names)
    const first = sortedRows(before, BY_NAME)
    const now = fleet.flatMap((one, n) => {
      if (n % 10 === 0) return []
      if (n % 10 === 1) return [{ ...one, goneAt: '2026-01-01' }]
      return n % 10 === 2 ? [{ ...one, name: name(n + 3) }] : [one]
    })
    const rows = buildRows([server({ id: 'a:new', name: 'web-5' }), ...now], names, before)
    expect(sortedRows(rows, BY_NAME, first).rows).toEqual(sortRows(rows, BY_NAME))
    const byState: SortOrders = [{ key: 'state', descending: true }]
    expect(sortedRows(rows, byState, first).rows).toEqual(sortRows(rows, byState))
  })

  it('moves a row that was seen again, though it is the same object', () => {
    const seen = [1, 2, 3].map((n) => server({ id: `a:${n}`, seenAt: `2026-01-0${n}` }))
    const bySeen: SortOrders = [{ key: 'seen', descending: true }]
    const rows = buildRows(seen, names)
    const first = sortedRows(rows, bySeen)
    seen[0]!.seenAt = '2026-01-04'
    expect(sortedRows(rows, bySeen, first).rows.map(({ id }) => id)).toEqual(['a:1', 'a:3', 'a:2'])
  })
})
