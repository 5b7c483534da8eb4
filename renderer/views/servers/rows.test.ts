import type { Server } from '@shared/domain/server.ts'
import { describe, expect, it } from 'vitest'
import { matcher, parseFilter } from './filter.ts'
import { buildRows, type ServerRow, sortRows } from './rows.ts'
import { server } from '@renderer/data/test-server.ts'

const names = { account: (id: string) => id, provider: (id: string) => id }
const rowsOf = (...given: Partial<Server>[]): ServerRow[] => buildRows(given.map(server), names)
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
    expect(nameList(sortRows(rows, [{ key: 'name', descending: false }]))).toEqual([
      'Web1',
      'web2',
      'web10',
    ])
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

describe('10,000 rows', () => {
  it('filter and sort in well under a second, even on a slow machine', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => ({
      id: `a:${n}`,
      name: `web-${(n * 7919) % 10_000}.example.net`,
      addresses: [{ address: `10.1.${n >> 8}.${n & 255}`, family: 'ipv4' as const }],
    }))
    const rows = buildRows(many.map(server), names)
    const began = performance.now()
    const hits = rows.filter(matcher(parseFilter('web state:running')))
    const sorted = sortRows(hits, [{ key: 'name', descending: false }])
    expect(performance.now() - began).toBeLessThan(1000)
    expect(sorted[0]?.server.name).toBe('web-0.example.net')
    expect(sorted).toHaveLength(10_000)
  })
})
