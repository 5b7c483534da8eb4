import { expect, it } from 'vitest'
import { cellText, partsOf, ROWS_SHOWN } from './answer-table.ts'

it('shows an object as facts, and its lists as tables', () => {
  const parts = partsOf({ total: 2, plan: { name: 'S' }, items: [{ id: 1 }, { id: 2, x: 'y' }] })
  expect(parts).toMatchObject([
    {
      kind: 'facts',
      facts: [
        { name: 'total', value: 2 },
        { name: 'plan.name', value: 'S' },
      ],
    },
    { kind: 'table', title: 'items', table: { columns: ['id', 'x'], moreRows: 0 } },
  ])
})

it('shows the first rows of a long list', () => {
  const long = Array.from({ length: 10_000 }, (_, id) => ({ id }))
  const [part] = partsOf(long)
  expect(part).toMatchObject({ kind: 'table', table: { moreRows: 10_000 - ROWS_SHOWN } })
  expect(part?.kind === 'table' && part.table.rows.length).toBe(ROWS_SHOWN)
})

it('shows a list of plain values in one column', () => {
  expect(partsOf(['a', 'b'])).toMatchObject([
    { kind: 'table', table: { columns: ['value'], rows: [{ value: 'a' }, { value: 'b' }] } },
  ])
})

it('shows a plain value, an empty object and an empty list', () => {
  expect(partsOf('done')).toEqual([{ kind: 'value', title: '', value: 'done' }])
  expect(partsOf({})).toEqual([{ kind: 'facts', title: '', facts: [] }])
  expect(partsOf([])).toMatchObject([{ kind: 'table', table: { rows: [] } }])
})

it('writes a cell compactly', () => {
  expect(cellText(null)).toBe('–')
  expect(cellText(false)).toBe('false')
  expect(cellText({ a: [1] })).toBe('{"a":[1]}')
  expect(cellText('x'.repeat(1000))).toHaveLength(300)
})
