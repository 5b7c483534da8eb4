import { afterEach, describe, expect, it, vi } from 'vitest'
import { FORECAST_MONTHS, forecastOf } from './forecast.ts'
import { day, entries, price } from './test-entry.ts'
import { monthText } from './words.ts'

const TODAY = '2026-03-10'
const forecast = (given: Parameters<typeof entries>[0]) =>
  forecastOf(entries(given, TODAY), day(TODAY))
const all = (minor: bigint): bigint[] => Array.from({ length: FORECAST_MONTHS }, () => minor)

afterEach(() => vi.unstubAllEnvs())

describe('forecastOf', () => {
  it('goes from this month over twelve', () => {
    const { months } = forecast([{ price: price(700) }])
    expect(months.map(monthText).filter((_, at) => at % 11 === 0)).toEqual([
      'March 2026',
      'February 2027',
    ])
  })

  it('has one line a currency, and none for what has no price', () => {
    const { series } = forecast([
      { price: price(700) },
      { price: price(1200, 'JPY') },
      { price: price(50) },
      {},
    ])
    expect(series.map(({ sum, minor }) => [sum.currency, minor])).toEqual([
      ['EUR', all(750n)],
      ['JPY', all(1200n)],
    ])
  })

  it('keeps amounts apart where the currency is not told', () => {
    const { series } = forecast([
      { accountId: 'a', price: price(700, 'XXX') },
      { accountId: 'b', price: price(300, 'XXX') },
    ])
    expect(series.map(({ sum, minor }) => [sum.account, minor[0]])).toEqual([
      ['Alpha main', 700n],
      ['Beta', 300n],
    ])
  })

  it('charges a cancelled server for the last time in the month before its end', () => {
    const { series, ending } = forecast([
      { price: price(700), cancelledAt: '2026-03-01T00:00:00', renewsAt: '2026-05-12T12:00:00' },
      { price: price(100), cancelledAt: '2026-03-01T00:00:00', renewsAt: '2026-03-31T23:59:59' },
    ])
    expect(series[0]?.minor).toEqual([700n, 700n, ...all(0n).slice(2)])
    expect(ending.slice(0, 4)).toEqual([1, 0, 1, 0])
  })

  it('lets hourly servers run on, 730 hours a month', () => {
    const { series } = forecast([{ price: price(2, 'EUR', 'hour') }])
    expect(series[0]).toMatchObject({ minor: all(1460n), estimate: true })
  })

  it('counts the hours of a cancelled one until its end', () => {
    const ends = (renewsAt: string) => {
      const cancelled = { cancelledAt: '2026-03-01T00:00:00', renewsAt }
      return forecast([{ price: price(2, 'EUR', 'hour'), ...cancelled }]).series[0]?.minor
    }
    expect(ends('2026-04-02T00:30:00')).toEqual([1460n, 50n, ...all(0n).slice(2)])
    expect(ends('2026-04-01T00:00:00')?.[1]).toBe(0n)
    // A month of 31 days has more hours than are counted for any.
    expect(ends('2026-05-31T23:00:00')?.[2]).toBe(1460n)
  })

  it('loses an hour where the clock does', () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    const cancelled = { cancelledAt: '2026-03-01T00:00:00Z', renewsAt: '2026-03-30T00:00:00+02:00' }
    const [series] = forecast([{ price: price(1, 'EUR', 'hour'), ...cancelled }]).series
    expect(series?.minor[0]).toBe(29n * 24n - 1n)
  })

  it('adds up a large fleet', () => {
    const many = Array.from({ length: 10_000 }, () => ({ price: price(10) }))
    expect(forecast(many).series[0]?.minor).toEqual(all(100_000n))
  })
})
