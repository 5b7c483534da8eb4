import type { Server } from '@shared/domain/server.ts'
import { describe, expect, it } from 'vitest'
import { buildRows, inOrderOf, type ServerRow, sortRows } from './rows.ts'
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

describe('a list that is read again', () => {
  const before = [server({ name: 'b' }), server({ id: 'a:2', name: 'a' })]
  const earlier = new WeakMap<Server, ServerRow>()
  const rows = buildRows(before, names, earlier)

  it('keeps the rows of servers that are the same objects, unless their names changed', () => {
    const changed = server({ id: 'a:2', name: 'c' })
    const again = buildRows([before[0]!, changed], names, earlier)
    expect(again[0]).toBe(rows[0])
    expect(again[1]?.server).toBe(changed)
    const renamed = buildRows(before, { ...names, account: () => 'Other' }, earlier)
    expect(renamed.map(({ account }) => account)).toEqual(['Other', 'Other'])
  })

  it('stands in its old order, without what went and with what came last', () => {
    const [one, two, three] = rowsOf({ id: 'x' }, { id: 'y' }, { id: 'z' }) as [
      ServerRow,
      ServerRow,
      ServerRow,
    ]
    expect(inOrderOf([two, one], [one, three])).toEqual([one, three])
    expect(inOrderOf([two, one], [one, two])).toEqual([two, one])
  })
})
