import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { debounced } from './debounce.ts'

let ran = 0
beforeEach(() => {
  ran = 0
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

test('a burst becomes one run, after a tenth of a second of quiet', () => {
  const soon = debounced(() => ran++)
  soon()
  vi.advanceTimersByTime(60)
  soon()
  vi.advanceTimersByTime(99)
  expect(ran).toBe(0)
  vi.advanceTimersByTime(1)
  expect(ran).toBe(1)
})

test('a burst without end runs once a second all the same', () => {
  const soon = debounced(() => ran++)
  for (let passed = 0; passed < 3000; passed += 50) {
    soon()
    vi.advanceTimersByTime(50)
  }
  expect(ran).toBeGreaterThanOrEqual(2)
  expect(ran).toBeLessThanOrEqual(3)
})

test('what was cancelled does not run', () => {
  const soon = debounced(() => ran++)
  soon()
  soon.cancel()
  vi.advanceTimersByTime(5000)
  expect(ran).toBe(0)
})
