import { afterEach, describe, expect, it, vi } from 'vitest'
import { monthly } from './entries.ts'
import { day, entries, price } from './test-entry.ts'

afterEach(() => vi.unstubAllEnvs())

describe('costEntries', () => {
  it('leaves out what is gone or terminated', () => {
    const given = [
      { name: 'here' },
      { name: 'gone', goneAt: '2026-03-01T00:00:00Z' },
      { name: 'over', state: 'terminated' as const },
    ]
    expect(entries(given).map((entry) => entry.server.name)).toEqual(['here'])
  })

  it('lets a cancelled server count until the day of its end, and no longer', () => {
    const cancelled = { cancelledAt: '2026-02-01T00:00:00', renewsAt: '2026-03-10T08:00:00' }
    expect(entries([cancelled], '2026-03-10')).toHaveLength(1)
    expect(entries([cancelled], '2026-03-11')).toHaveLength(0)
  })

  it('ends a cancelled server without a date when it was cancelled', () => {
    const [entry] = entries([{ cancelledAt: '2026-03-12T00:00:00' }])
    expect(entry?.day).toBe(day('2026-03-12'))
    expect(entries([{ cancelledAt: '2026-03-01T00:00:00' }])).toHaveLength(0)
  })

  it('keeps one whose renewal is overdue', () => {
    const [entry] = entries([{ renewsAt: '2026-03-01T00:00:00' }])
    expect(entry).toMatchObject({ day: day('2026-03-01'), endsAt: null })
  })

  it('takes a date that can not be read for none', () => {
    expect(entries([{ renewsAt: 'soon' }])[0]?.day).toBeNull()
  })

  it.each([
    ['Europe/Berlin', '2026-03-09T23:30:00Z', '2026-03-10'],
    ['UTC', '2026-03-09T23:30:00Z', '2026-03-09'],
    ['America/New_York', '2026-03-10T03:30:00Z', '2026-03-09'],
    ['Pacific/Auckland', '2026-03-09T11:30:00Z', '2026-03-10'],
    ['Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-10-24T22:30:00Z', '2026-10-25'],
  ])('in %s, %s is on %s', (zone, renewsAt, date) => {
    vi.stubEnv('TZ', zone)
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
    expect(entries([{ renewsAt }])[0]?.day).toBe(day(date))
  })
})

describe('prices', () => {
  it('are whole minor units, and an hour counts 730 times', () => {
    const given = [{ price: price(700) }, { price: price(3, 'EUR', 'hour') }]
    expect(entries(given).map(({ price }) => price && monthly(price))).toEqual([700n, 2190n])
  })

  it('of zero without a currency are not known; a zero with one is', () => {
    const [none, free] = entries([{ price: price(0, 'XXX') }, { price: price(0) }])
    expect(none?.price).toBeNull()
    expect(free?.price?.minor).toBe(0n)
  })
})
