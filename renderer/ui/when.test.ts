import { expect, test } from 'vitest'
import { exactTime, relativeTime } from './when.ts'

const now = new Date('2026-11-21T12:00:00Z')
const ago = (seconds: number): string => relativeTime(new Date(now.getTime() - seconds * 1000), now)
const ahead = (seconds: number): string => ago(-seconds)

test.each([
  [0, 'just now'],
  [44, 'just now'],
  [45, '1 min ago'],
  [120, '2 min ago'],
  [59 * 60, '59 min ago'],
  [59.7 * 60, '1 h ago'],
  [23.4 * 3600, '23 h ago'],
  [23.8 * 3600, '1 day ago'],
  [12 * 86_400, '12 days ago'],
  [59 * 86_400, '59 days ago'],
  [61 * 86_400, '2 months ago'],
  [730.5 * 86_400, '2 years ago'],
])('%d s before is "%s"', (seconds, text) => expect(ago(seconds)).toBe(text))

test('the future, and a clock that is a little off', () => {
  expect(ahead(12 * 86_400)).toBe('in 12 days')
  expect(ahead(3600)).toBe('in 1 h')
  expect(ahead(20)).toBe('just now')
})

test('the tooltip holds the exact instant in UTC', () => {
  expect(exactTime(now)).toContain('2026-11-21T12:00:00.000Z')
})
