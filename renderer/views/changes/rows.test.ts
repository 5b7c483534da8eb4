import type { Change } from '@shared/domain/change.ts'
import { expect, test } from 'vitest'
import { buildRows, type ChangeFilter, dayLines, filterRows } from './rows.ts'

const now = new Date(2026, 2, 10, 9)
const hoursAgo = (hours: number): string =>
  new Date(now.getTime() - hours * 3_600_000).toISOString()
const change = (id: number, given: Partial<Change> = {}): Change => ({
  id,
  at: hoursAgo(id),
  accountId: 'a',
  serverId: `a:${id}`,
  name: `web-${id}`,
  what: { kind: 'gone' },
  seen: true,
  ...given,
})
const rowsOf = (...changes: Change[]) => buildRows(changes, () => 'Main', now)
const found = (changes: Change[], filter: Partial<ChangeFilter>, fresh: number[] = []): number[] =>
  filterRows(
    rowsOf(...changes),
    { text: '', kind: null, period: 'all', ...filter },
    { now, fresh: new Set(fresh) },
  ).map((row) => row.change.id)

test('periods: since yesterday’s midnight, seven days, thirty', () => {
  const all = [change(1), change(32), change(34), change(24 * 8), change(24 * 31)]
  expect(found(all, { period: 'yesterday' })).toEqual([1, 32])
  expect(found(all, { period: 'week' })).toEqual([1, 32, 34])
  expect(found(all, { period: 'month' })).toEqual([1, 32, 34, 24 * 8])
  expect(found(all, { period: 'all' }).length).toBe(5)
})

test('what is new stays in view while it is looked at', () => {
  const all = [change(1, { seen: false }), change(2), change(3)]
  expect(found(all, { period: 'new' })).toEqual([1])
  expect(found([change(1), change(2)], { period: 'new' }, [2])).toEqual([2])
})

test('by kind, and by every word of a text', () => {
  const state = { kind: 'state', from: 'running', to: 'stopped' } as const
  const all = [change(1, { what: state }), change(2)]
  expect(found(all, { kind: 'state' })).toEqual([1])
  expect(found(all, { text: 'MAIN web-1 stopped' })).toEqual([1])
  expect(found(all, { text: 'web-1 gone' })).toEqual([])
})

test('days with their heads; a folded one shows its head only', () => {
  const rows = rowsOf(change(1), change(2), change(20), change(24 * 9))
  const heads = (folded: string[] = []) =>
    dayLines(rows, now, new Set(folded)).map((line) =>
      line.kind === 'group' ? `${line.label} ${line.count}` : line.key,
    )
  expect(heads().slice(0, 5)).toEqual(['Today 2', '1', '2', 'Yesterday 1', '20'])
  expect(heads()[5]).toMatch(/2026 1$/)
  expect(heads(['day 2026-3-10']).slice(0, 3)).toEqual(['Today 2', 'Yesterday 1', '20'])
})

test('a change from a clock that was a day ahead stands under today, not tomorrow', () => {
  const rows = rowsOf(change(1), change(2, { at: hoursAgo(-24) }))
  expect(rows.map(({ change: { id } }) => id)).toEqual([2, 1])
  expect(dayLines(rows, now, new Set())).toHaveLength(3)
  expect(rows[0]!.time).toBe(now.getTime())
})

test('ten thousand changes are grouped and filtered at once', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => change(n + 1, { at: hoursAgo(n / 10) }))
  const rows = rowsOf(...many)
  expect(dayLines(rows, now, new Set()).length).toBeGreaterThan(10_000)
  expect(found(many, { text: 'web-77' }).length).toBe(111)
})
