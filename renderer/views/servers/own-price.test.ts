import { server } from '@renderer/data/test-server.ts'
import { expect, it } from 'vitest'
import { currenciesOf } from './own-price.ts'

it('offers what is used most first, and never “no currency”', () => {
  const priced = (currency: string) =>
    server({ price: { amount: { minor: 5, currency }, per: 'month' } })
  const own = server({ marks: { ...server().marks, price: { minor: 5, currency: 'PLN' } } })
  const servers = [priced('USD'), priced('PLN'), own, priced('XXX'), server()]
  expect(currenciesOf(servers)).toEqual(['PLN', 'USD', 'EUR', 'GBP'])
})
