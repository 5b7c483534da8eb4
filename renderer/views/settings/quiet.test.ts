import { expect, test } from 'vitest'
import { switched, withTime } from './quiet.ts'

const night = { from: '22:00', to: '07:00' }

test('switched on they are a night', () => {
  expect(switched(true)).toEqual(night)
  expect(switched(false)).toBe(null)
})

test('one time is changed, without the seconds; what is no time changes nothing', () => {
  expect(withTime(night, 'from', '21:30:00')).toEqual({ from: '21:30', to: '07:00' })
  expect(withTime(night, 'to', '')).toBe(null)
  expect(withTime(night, 'to', '25:00')).toBe(null)
})
