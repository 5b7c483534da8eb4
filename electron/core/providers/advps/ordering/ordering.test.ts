import { expect, test } from 'vitest'
import { moneyOf } from '../../kit/values.ts'
import { offerOf } from './form.ts'
import { systemLine } from './index.ts'
import { readOffer } from './kinds.ts'

test.each([
  [150, undefined, 3, { minor: 45000, currency: 'XXX' }],
  ['0.125', 'KWD', 2, { minor: 250, currency: 'KWD' }],
  [1200, 'JPY', 5, { minor: 6000, currency: 'JPY' }],
  ['0.1', 'EUR', 3, { minor: 30, currency: 'EUR' }],
])('a system of %s %s, %d times', (price, currency, quantity, amount) => {
  const label = `Windows × ${quantity}`
  expect(systemLine('Windows', moneyOf(price, currency), quantity)).toEqual([{ label, amount }])
})

test('a system that is free, or without a price, makes no line', () => {
  expect(systemLine('Debian', moneyOf(0, undefined), 3)).toEqual([])
  expect(systemLine('Debian', null, 3)).toEqual([])
})

const stock = { id: 'p1', name: 'Linux VPS 4GB', packName: '4GB Linux Pack', stock: 25 }

test.each([
  [{ stockStatus: 'IN_STOCK' }, null],
  [{ stockStatus: 'LOW_STOCK', stock: 4 }, null],
  [{ stockStatus: 'OUT_OF_STOCK', stock: 3 }, 'Out of stock.'],
  [{ stock: 0 }, 'Out of stock.'],
  [{ stock: null }, null],
])('%j is unavailable for %s', (more, unavailable) => {
  const offer = offerOf('linux', { ...stock, ...more })
  expect(offer).toMatchObject({ unavailable, memoryBytes: 4 * 1024 ** 3, price: null })
  expect(readOffer(offer.id)).toEqual({ kind: 'linux', productId: 'p1' })
})

test('a product that does not say its memory has none', () => {
  expect(offerOf('vps', { id: 'p2', name: 'Starter' }).memoryBytes).toBeNull()
})
