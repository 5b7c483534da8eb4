import { expect, test } from 'vitest'
import { GIB, idOrNull, idText, instant, moneyOf, numberOrNull, sizeOf } from './values.ts'

test('ids become texts', () => {
  expect(idText.parse(1384)).toBe('1384')
  expect(idText.parse('1384')).toBe('1384')
  expect(idText.safeParse(null).success).toBe(false)
  expect(idOrNull.parse(undefined)).toBeNull()
})

test('numbers come as texts too', () => {
  expect(numberOrNull.parse('510340')).toBe(510340)
  expect(numberOrNull.parse('')).toBeNull()
  expect(numberOrNull.parse({})).toBeNull()
})

test.each([
  ['2009-05-15T06:55:02-04:00', '2009-05-15T10:55:02.000Z'],
  ['2014-03-10T18:23:10+05:30', '2014-03-10T12:53:10.000Z'],
  ['2011-01-07T15:44:43Z', '2011-01-07T15:44:43.000Z'],
  ['2016-12-30 12:40:47', '2016-12-30T12:40:47.000Z'],
  ['2017-01-06', '2017-01-06T00:00:00.000Z'],
  ['0000-00-00 00:00:00', null],
  ['', null],
  ['soon', null],
  ['2017-13-45', null],
  [null, null],
])('time %s is %s', (given, expected) => expect(instant(given)).toBe(expected))

test.each([
  ['15.00', 'USD', 1500],
  [99.0, 'USD', 9900],
  ['19.65', 'EUR', 1965],
  ['0.1', 'EUR', 10],
  ['1.005', 'EUR', 101],
  ['-3.41', 'EUR', -341],
  ['1200', 'JPY', 1200],
])('%s %s is %i minor units', (value, currency, minor) =>
  expect(moneyOf(value, currency)).toEqual({ minor, currency }),
)

test('an amount without a currency says so; no amount is null', () => {
  expect(moneyOf(900, undefined)).toEqual({ minor: 90000, currency: 'XXX' })
  for (const odd of ['', 'free', null, {}, NaN, '1e5x']) expect(moneyOf(odd, 'EUR')).toBeNull()
})

test('sizes in bytes', () => {
  expect(sizeOf('8 GB')).toBe(8 * GIB)
  expect(sizeOf('100 GB SSD')).toBe(100 * GIB)
  expect(sizeOf('512 MB')).toBe(512 * 1024 * 1024)
  expect(sizeOf('many')).toBeNull()
})
