import { describe, expect, it } from 'vitest'
import { entries, price } from './test-entry.ts'
import { isEstimate, wholeOf, totalOf, totalsByAccount } from './totals.ts'
import { currencyText, totalText } from './words.ts'

const MOST = Number.MAX_SAFE_INTEGER

describe('totalOf', () => {
  it('never mixes currencies', () => {
    const total = totalOf(
      entries([
        { price: price(700) },
        { price: price(500, 'USD') },
        { price: price(50) },
        { price: price(1200, 'JPY') },
        { price: price(1234, 'KWD') },
      ]),
    )
    expect(total.sums.map((sum) => [sum.currency, wholeOf(sum), sum.servers])).toEqual([
      ['EUR', 750n, 2],
      ['JPY', 1200n, 1],
      ['KWD', 1234n, 1],
      ['USD', 500n, 1],
    ])
    expect(total.unpriced).toBe(0)
  })

  it('counts the user’s own figures where the provider tells none, and says how many', () => {
    const marks = { tags: [], note: '', colour: null, price: { minor: 300, currency: 'EUR' } }
    const total = totalOf(entries([{ price: price(700), marks }, { marks }, { marks }, {}]))
    expect(total.sums.map((sum) => [wholeOf(sum), sum.servers, sum.own])).toEqual([[1300n, 3, 2]])
    expect(total.unpriced).toBe(1)
    expect(totalText(total)).toBe(
      '€13.00 · 2 prices are your figures · 1 server without a known price',
    )
  })

  it('keeps what is billed by the hour apart, as an estimate', () => {
    const [sum] = totalOf(entries([{ price: price(700) }, { price: price(2, 'EUR', 'hour') }])).sums
    expect(sum).toMatchObject({ fixed: 700n, hourly: 1460n, servers: 2 })
    expect(sum && isEstimate(sum)).toBe(true)
  })

  it('counts what has no known price', () => {
    const total = totalOf(entries([{ price: price(700) }, {}, { price: price(0, 'XXX') }]))
    expect(total.unpriced).toBe(2)
    expect(totalText(total)).toMatch(/7.00.* · 2 servers without a known price$/)
  })

  it('does not add up amounts of two accounts whose currencies are not told', () => {
    const { sums } = totalOf(
      entries([
        { accountId: 'b', price: price(300, 'XXX') },
        { accountId: 'a', price: price(100, 'XXX') },
        { accountId: 'a', price: price(150, 'XXX') },
        { accountId: 'a', price: price(700) },
      ]),
    )
    expect(sums.map((sum) => [currencyText(sum), sum.account, wholeOf(sum)])).toEqual([
      ['EUR', null, 700n],
      ['not told', 'Alpha main', 250n],
      ['not told', 'Beta', 300n],
    ])
  })

  it('is exact however large, and in cents', () => {
    const cents = totalOf(entries(Array.from({ length: 10 }, () => ({ price: price(10) }))))
    expect(cents.sums.map(wholeOf)).toEqual([100n])
    const huge = totalOf(
      entries([
        { price: price(MOST) },
        { price: price(MOST) },
        { price: price(MOST, 'EUR', 'hour') },
      ]),
    )
    expect(huge.sums.map(wholeOf)).toEqual([732n * 9007199254740991n])
    expect(totalText(huge).replaceAll(/\D/g, '')).toBe(String(732n * 9007199254740991n))
  })

  it('of nothing is nothing', () => {
    expect(totalText(totalOf([]))).toBe('')
  })
})

describe('totalsByAccount', () => {
  it('is by label, with the currencies of each', () => {
    const found = totalsByAccount(
      entries([
        { accountId: 'b', price: price(300) },
        { accountId: 'a', price: price(100, 'USD') },
        { accountId: 'a' },
        { accountId: 'a', price: price(100) },
      ]),
    )
    expect(
      found.map(({ account, total }) => [
        account,
        total.sums.map(({ currency }) => currency),
        total.unpriced,
      ]),
    ).toEqual([
      ['Alpha main', ['EUR', 'USD'], 1],
      ['Beta', ['EUR'], 0],
    ])
  })
})
