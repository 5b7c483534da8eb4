import { expect, test } from 'vitest'
import { kindText, lastingText, lowReasons, lowText } from './balance-words.ts'
import { minorOf } from './money-words.ts'

const has = (minor: number | null, hoursLeft: number | null = null, currency = 'EUR') => ({
  available: minor === null ? null : { minor, currency },
  hoursLeft,
})
const below = { minor: 1000, currency: 'EUR' }

test('low is below, not at; never across currencies; never what is not told', () => {
  const why = (balance: ReturnType<typeof has>) => lowReasons(balance, { below, hours: 72 })
  expect(why(has(999))).toEqual(['amount'])
  expect(why(has(1000))).toEqual([])
  expect(why(has(-1))).toEqual(['amount'])
  expect(why(has(1, null, 'KWD'))).toEqual([])
  expect(why(has(null))).toEqual([])
  expect(why(has(5000, 71.9))).toEqual(['hours'])
  expect(why(has(0, 0))).toEqual(['amount', 'hours'])
  expect(lowReasons(has(0, 0), { below: null, hours: 0 })).toEqual([])
})

test('how low it is, in words', () => {
  const rule = { below, hours: 72 }
  expect(lowText(has(0, 41.9), rule, 'en')).toBe('below €10.00, lasts for about 41 hours')
  expect(lowText(has(5000, 1.2), rule, 'en')).toBe('lasts for about 1 hour')
  expect(lowText(has(5000), rule, 'en')).toBe('')
  expect(lastingText(-3)).toBe('0 hours')
  expect(lastingText(71.9)).toBe('71 hours')
  expect(lastingText(95.9)).toBe('3 days')
  expect(lastingText(123_456.7)).toBe('5,144 days')
})

test('what a balance is', () => {
  expect(kindText({ kind: 'wallet', mode: 'prepaid' })).toBe('prepaid wallet')
  expect(kindText({ kind: 'credit', mode: 'unknown' })).toBe('account credit')
})

test('a typed amount, exact or not at all', () => {
  expect(minorOf('10', 'EUR')).toBe(1000)
  expect(minorOf(' 10.5 ', 'EUR')).toBe(1050)
  expect(minorOf('10,50', 'EUR')).toBe(1050)
  expect(minorOf('0.005', 'KWD')).toBe(5)
  expect(minorOf('120', 'JPY')).toBe(120)
  for (const [typed, currency] of [
    ['1.5', 'JPY'],
    ['10.505', 'EUR'],
    ['1,000', 'EUR'],
    ['-1', 'EUR'],
    ['1e3', 'EUR'],
    ['9999999999999', 'EUR'],
    ['', 'EUR'],
  ])
    expect(minorOf(typed!, currency!)).toBeNull()
})
