import { expect, it } from 'vitest'
import { meaningOf } from './pictures.ts'

it.each([
  ['cpu_daily', 'CPU', 'day'],
  ['disk_io_weekly', 'Disk io', 'week'],
  ['traffic-monthly', 'Traffic', 'month'],
  ['yearly', 'Usage', 'year'],
  ['net', 'Net', 'other'],
  ['family', 'Family', 'other'],
  ['', 'Usage', 'other'],
])('%s is %s of the last %s', (type, title, period) => {
  expect(meaningOf(type)).toEqual({ title, period })
})
