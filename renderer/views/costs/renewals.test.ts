import { describe, expect, it } from 'vitest'
import { agendaOf, byDay, renewalsBetween, type Renewal } from './renewals.ts'
import { day, entries, price } from './test-entry.ts'
import { dayText, planText } from './words.ts'

const said = (renewals: readonly Renewal[]): string[] =>
  renewals.map(({ day: on, kind, entry }) => `${dayText(on)}: ${entry.server.name} ${kind}`)

describe('renewalsBetween', () => {
  it('expects a monthly price again, on the last day where a month is too short', () => {
    const found = entries([{ renewsAt: '2026-01-31T12:00:00', price: price(700) }], '2026-01-10')
    expect(said(renewalsBetween(found, day('2026-01-01'), day('2026-03-31')))).toEqual([
      'Saturday, 31 January 2026: app1 renews',
      'Saturday, 28 February 2026: app1 expected',
      'Tuesday, 31 March 2026: app1 expected',
    ])
    expect(renewalsBetween(found, day('2028-02-01'), day('2028-02-29'))[0]?.day).toBe(
      day('2028-02-29'),
    )
  })

  it('knows no second renewal where the period is not told', () => {
    const found = entries([
      { renewsAt: '2026-03-12T12:00:00' },
      { renewsAt: '2026-03-12T12:00:00', price: price(2, 'EUR', 'hour') },
    ])
    const all = renewalsBetween(found, day('2026-03-01'), day('2026-12-31'))
    expect(all.map(({ kind }) => kind)).toEqual(['renews', 'renews'])
  })

  it('lets a cancelled server end once', () => {
    const cancelled = { cancelledAt: '2026-03-01T00:00:00', renewsAt: '2026-03-12T12:00:00' }
    const found = entries([{ ...cancelled, price: price(700) }])
    expect(said(renewalsBetween(found, day('2026-03-01'), day('2026-12-31')))).toEqual([
      'Thursday, 12 March 2026: app1 ends',
    ])
  })

  it('counts both ends of the span', () => {
    const found = entries([
      { renewsAt: '2026-03-01T00:00:00' },
      { renewsAt: '2026-03-31T23:59:59' },
      { renewsAt: '2026-04-01T00:00:00' },
      {},
    ])
    expect(renewalsBetween(found, day('2026-03-01'), day('2026-03-31'))).toHaveLength(2)
  })
})

describe('byDay', () => {
  it('sums what renews, not what ends', () => {
    const on = { renewsAt: '2026-03-12T12:00:00' }
    const found = entries([
      { ...on, price: price(700) },
      { ...on, price: price(300) },
      { ...on, price: price(900), cancelledAt: '2026-03-01T00:00:00' },
      on,
    ])
    const days = byDay(renewalsBetween(found, day('2026-03-01'), day('2026-03-31')))
    expect([...days.keys()]).toEqual([day('2026-03-12')])
    const plan = days.get(day('2026-03-12'))
    expect(plan).toMatchObject({ renewing: 3, ending: 1 })
    expect(plan && planText(plan)).toMatch(
      /^3 renew, 1 ends: .*10.00.* · 1 server without a known price$/,
    )
  })
})

describe('agendaOf', () => {
  const today = '2026-03-10'
  it('begins with what is overdue and goes to the thirtieth day', () => {
    const found = entries(
      [
        { renewsAt: '2026-02-20T12:00:00' },
        { renewsAt: '2026-03-10T00:00:00' },
        { renewsAt: '2026-04-09T12:00:00' },
        { renewsAt: '2026-04-10T12:00:00' },
      ],
      today,
    )
    expect(agendaOf(found, day(today)).map((plan) => plan.day)).toEqual(
      ['2026-02-20', '2026-03-10', '2026-04-09'].map(day),
    )
  })

  it('has an overdue monthly server twice: then, and when it is expected next', () => {
    const found = entries([{ renewsAt: '2026-03-05T12:00:00', price: price(700) }], today)
    expect(agendaOf(found, day(today)).flatMap(({ renewals }) => said(renewals))).toEqual([
      'Thursday, 5 March 2026: app1 renews',
      'Sunday, 5 April 2026: app1 expected',
    ])
  })
})
