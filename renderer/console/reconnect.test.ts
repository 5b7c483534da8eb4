import { expect, test } from 'vitest'
import { waitBefore } from './reconnect.ts'

test('waits grow up to half a minute, and end', () => {
  const waits = Array.from({ length: 13 }, (_, tries) => waitBefore(tries))
  expect(waits.slice(0, 7)).toEqual([1000, 2000, 4000, 8000, 15_000, 30_000, 30_000])
  expect(waits.at(-2)).toBe(30_000)
  expect(waits.at(-1)).toBeNull()
})
