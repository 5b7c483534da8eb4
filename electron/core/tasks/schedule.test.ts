import { expect, test } from 'vitest'
import { backOffMs } from './schedule.ts'

test('looks come less and less often, at most a minute apart', () => {
  const waits = Array.from({ length: 40 }, (_, attempts) => backOffMs(attempts, 0.5))
  expect(waits.slice(0, 6)).toEqual([2000, 2000, 2000, 2000, 3000, 4500])
  expect([...waits].sort((a, b) => a - b)).toEqual(waits)
  expect(waits.at(-1)).toBe(60_000)
})

test('many tasks don’t ask at the same moment', () => {
  expect(backOffMs(40, 0)).toBe(54_000)
  expect(backOffMs(40, 0.999)).toBeGreaterThan(65_000)
})
