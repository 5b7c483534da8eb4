import { expect, test } from 'vitest'
import { capped, compared } from './compare.ts'
import { rowsOf } from './test-offer.ts'

test('lines side by side, and which of them differ', () => {
  const rows = rowsOf(
    { name: 'A', cpuCores: 2, memoryBytes: 2 * 1024 ** 3 },
    { name: 'B', cpuCores: 2, from: true, unavailable: 'sold out' },
  )
  const lines = new Map(compared(rows).map((line) => [line.label, line]))
  expect(lines.get('vCPU')).toEqual({ label: 'vCPU', cells: ['2', '2'], differ: false })
  expect(lines.get('Memory')).toMatchObject({
    cells: ['2 GiB', 'chosen in the form'],
    differ: true,
  })
  expect(lines.get('Location')).toMatchObject({ cells: ['not told', 'chosen in the form'] })
  expect(lines.get('Can be ordered')).toMatchObject({ cells: ['yes', 'sold out'], differ: true })
  expect(lines.has('Price')).toBe(false)
})

test('four at most', () => {
  expect([...capped(['a', 'b', 'c', 'd', 'e'])]).toEqual(['a', 'b', 'c', 'd'])
})
