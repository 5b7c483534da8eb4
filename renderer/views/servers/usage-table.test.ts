import { expect, test } from 'vitest'
import { axisEnd, usageTable, usageText } from './usage-table.ts'

test('lines with readings at other times stand side by side, oldest first', () => {
  const table = usageTable({
    lines: [
      {
        label: 'In',
        points: [
          ['2026-02-01T00:00:00Z', 2],
          ['2026-03-01T00:00:00Z', 3],
        ],
      },
      {
        label: 'Out',
        points: [
          ['2026-01-01T00:00:00Z', 1],
          ['2026-03-01T00:00:00Z', 0],
        ],
      },
    ],
  })
  expect(table.times.map((at) => at.slice(0, 7))).toEqual(['2026-01', '2026-02', '2026-03'])
  expect(table.values).toEqual([
    [null, 2, 3],
    [1, null, 0],
  ])
})

test('values are said in their unit', () => {
  expect(usageText(0.125, 'share')).toBe('12.5%')
  expect(usageText(1.5, 'share')).toBe('150%')
  expect(usageText(4_294_967_296, 'bytes')).toBe('4 GiB')
  expect(usageText(0, 'bytes')).toBe('0 B')
  expect(usageText(null, 'bytes')).toBe('–')
})

test('the axis ends above the highest reading, whatever it is', () => {
  expect(axisEnd(0, 'share')).toBe(1)
  expect(axisEnd(NaN, 'bytes')).toBe(1)
  expect(axisEnd(0.6, 'share')).toBe(1)
  expect(axisEnd(3, 'share')).toBeGreaterThan(3)
  expect(axisEnd(0.02, 'share')).toBeLessThan(0.03)
})
