import { expect, test } from 'vitest'
import { isQuiet } from './quiet.ts'

const at = (hours: number, minutes = 0): Date => new Date(2026, 4, 1, hours, minutes)

test('the beginning is within, the end is not', () => {
  const hours = { from: '12:00', to: '13:30' }
  const found = [at(11, 59), at(12), at(13, 29), at(13, 30)].map((now) => isQuiet(hours, now))
  expect(found).toEqual([false, true, true, false])
})

test('they may span midnight', () => {
  const hours = { from: '22:00', to: '07:00' }
  const found = [at(21, 59), at(22), at(0), at(6, 59), at(7)].map((now) => isQuiet(hours, now))
  expect(found).toEqual([false, true, true, true, false])
})

test('none, or an end equal to the beginning, is never quiet', () => {
  expect(isQuiet(null, at(3))).toBe(false)
  expect(isQuiet({ from: '03:00', to: '03:00' }, at(3))).toBe(false)
})
