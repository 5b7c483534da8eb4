import type { Order } from '@shared/domain/order.ts'
import { describe, expect, it } from 'vitest'
import { buildRows, filterRows, sortRows, summarise } from './rows.ts'

const money = (minor: number, currency = 'EUR') => ({ minor, currency })
const line = (label: string, quantity = 1) => ({ label, quantity, total: money(100) })
const order = (given: Partial<Order>): Order => ({
  id: `a:${given.providerId ?? '1'}`,
  accountId: 'a',
  provider: 'alpha',
  providerId: '1',
  state: 'active',
  stateText: 'Active',
  subtotal: money(100),
  vat: money(0),
  total: money(100),
  lines: [],
  createdAt: '2026-03-01T10:00:00Z',
  seenAt: '2026-03-01T10:00:00Z',
  ...given,
})
const rows = buildRows(
  [
    order({ providerId: '9', total: money(500), lines: [line('Cloud VPS S', 2)] }),
    order({ providerId: '10', total: money(90, 'USD'), createdAt: '2026-04-01T10:00:00Z' }),
    order({ providerId: '11', total: money(700), stateText: 'Paid', state: 'paid' }),
  ],
  () => 'Alpha main',
)
const ids = (found: typeof rows): string[] => found.map(({ order }) => order.providerId)

describe('summarise', () => {
  it('names what was ordered and counts the rest', () => {
    expect(summarise([])).toBe('–')
    expect(summarise([line('VPS S', 2), line('Backup')])).toBe('2 × VPS S, Backup')
    expect(summarise([line('A'), line('B'), line('C')])).toBe('A, B, C')
    expect(summarise([line('A'), line('B'), line('C'), line('D')])).toBe('A, B and 2 more')
  })
})

describe('filterRows', () => {
  it('finds by id, account, state and what was ordered', () => {
    expect(ids(filterRows(rows, 'cloud alpha'))).toEqual(['9'])
    expect(ids(filterRows(rows, 'PAID'))).toEqual(['11'])
    expect(ids(filterRows(rows, ' '))).toHaveLength(3)
    expect(ids(filterRows(rows, 'nothing'))).toEqual([])
  })
})

describe('sortRows', () => {
  it('sorts ids by their numbers and keeps currencies apart', () => {
    expect(ids(sortRows(rows, { key: 'id', descending: false }))).toEqual(['9', '10', '11'])
    expect(ids(sortRows(rows, { key: 'total', descending: true }))).toEqual(['10', '11', '9'])
    expect(ids(sortRows(rows, { key: 'created', descending: true }))[0]).toBe('10')
  })
})
