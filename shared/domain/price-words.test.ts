import { expect, it } from 'vitest'
import { amountIn } from './money-words.ts'
import { shownPrice } from './price-words.ts'

const amount = { minor: 700, currency: 'EUR' }
const told = { amount, per: 'hour' as const }
const own = { minor: 900, currency: 'USD' }

it('the provider’s price counts where there is one, the user’s own elsewhere', () => {
  expect(shownPrice({ price: told, marks: { price: own } })).toEqual({ ...told, own: false })
  expect(shownPrice({ price: null, marks: { price: own } })).toEqual({
    amount: own,
    per: 'month',
    own: true,
  })
  expect(shownPrice({ price: null, marks: { price: null } })).toBeNull()
})

it('zero without a currency is no price', () => {
  const nothing = { amount: { minor: 0, currency: 'XXX' }, per: 'month' as const }
  expect(shownPrice({ price: nothing, marks: { price: own } })?.own).toBe(true)
  expect(shownPrice({ price: nothing, marks: { price: null } })).toBeNull()
})

it.each([
  ['12.5', 'EUR', 1250],
  [' 12,50 ', 'EUR', 1250],
  ['7', 'JPY', 7],
  ['0', 'EUR', 0],
  ['1.234', 'KWD', 1234],
])('%s %s is %d', (text, currency, minor) => {
  expect(amountIn(text, currency)).toEqual({ minor, currency })
})

it.each([
  ['', 'EUR'],
  ['-1', 'EUR'],
  ['1.005', 'EUR'],
  ['1.5', 'JPY'],
  ['1e3', 'EUR'],
  ['1', 'eur'],
  ['1', 'XXX'],
  ['1 000', 'EUR'],
])('%s %s is no amount', (text, currency) => {
  expect(amountIn(text, currency)).toBeNull()
})
