import { afterEach, describe, expect, it, vi } from 'vitest'
import { dayAfterKey, firstWeekdayOf, monthOf, sameDayIn, weekdayOf, weeksOf } from './calendar.ts'
import { day } from './test-entry.ts'
import { dayText, monthText } from './words.ts'

const MONDAY = 1
const SUNDAY = 0
const march = monthOf(day('2026-03-10'))

afterEach(() => vi.unstubAllEnvs())

describe('months', () => {
  it('have their own last day, in leap years as well', () => {
    const end = day('2024-01-31')
    expect(sameDayIn(monthOf(end) + 1, end)).toBe(day('2024-02-29'))
    expect(sameDayIn(monthOf(end) + 13, end)).toBe(day('2025-02-28'))
    expect(sameDayIn(monthOf(end) + 2, end)).toBe(day('2024-03-31'))
    expect(sameDayIn(monthOf(end) - 1, end)).toBe(day('2023-12-31'))
  })

  it('say their names', () => {
    expect(monthText(march)).toBe('March 2026')
    expect(monthText(march + 10)).toBe('January 2027')
  })
})

describe('weeks', () => {
  it('hold every day of the month once, in whole weeks', () => {
    const weeks = weeksOf(march, MONDAY)
    expect(weeks.every((week) => week.length === 7 && weekdayOf(week[0] ?? 0) === MONDAY)).toBe(
      true,
    )
    const own = weeks.flat().filter((one) => monthOf(one) === march)
    expect(own).toEqual(Array.from({ length: 31 }, (_, at) => day('2026-03-01') + at))
  })

  it('begin as the language says', () => {
    expect(weeksOf(march, SUNDAY)[0]?.[0]).toBe(day('2026-03-01'))
    expect(weeksOf(march, MONDAY)[0]?.[0]).toBe(day('2026-02-23'))
    expect(firstWeekdayOf('en-US')).toBe(SUNDAY)
    expect(firstWeekdayOf('de-DE')).toBe(MONDAY)
  })

  it.each(['Europe/Berlin', 'America/New_York', 'Pacific/Auckland'])(
    'are the same where clocks change (%s)',
    (zone) => {
      vi.stubEnv('TZ', zone)
      for (const month of [march, march + 7]) {
        const days = weeksOf(month, MONDAY).flat()
        expect(days).toEqual(days.map((_, at) => (days[0] ?? 0) + at))
      }
      expect(dayText(day('2026-03-29'))).toBe('Sunday, 29 March 2026')
    },
  )
})

describe('keys', () => {
  it.each([
    ['ArrowLeft', '2026-03-09'],
    ['ArrowRight', '2026-03-11'],
    ['ArrowUp', '2026-03-03'],
    ['ArrowDown', '2026-03-17'],
    ['Home', '2026-03-09'],
    ['End', '2026-03-15'],
    ['PageUp', '2026-02-10'],
    ['PageDown', '2026-04-10'],
  ])('%s from Tuesday 10 March to %s', (key, to) => {
    expect(dayAfterKey(key, day('2026-03-10'), MONDAY)).toBe(day(to))
  })

  it('stay within the week that begins on Sunday', () => {
    expect(dayAfterKey('Home', day('2026-03-08'), SUNDAY)).toBe(day('2026-03-08'))
    expect(dayAfterKey('End', day('2026-03-08'), SUNDAY)).toBe(day('2026-03-14'))
    expect(dayAfterKey('Home', day('2026-03-08'), MONDAY)).toBe(day('2026-03-02'))
  })

  it('turn to the last day of a shorter month', () => {
    expect(dayAfterKey('PageDown', day('2026-01-31'), MONDAY)).toBe(day('2026-02-28'))
  })

  it('that mean nothing are left alone', () => {
    expect(dayAfterKey('x', day('2026-03-10'), MONDAY)).toBeNull()
  })
})
