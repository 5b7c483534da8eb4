import { DAY_MS } from '@renderer/ui/local-day.ts'

/** Days are counted as `localDay` does; months from January of the year 0, so that the next one is one more. */

const dateOf = (day: number): Date => new Date(day * DAY_MS)

export function monthOf(day: number): number {
  const date = dateOf(day)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

const dayOfMonth = (day: number): number => dateOf(day).getUTCDate()

export const firstDayOf = (month: number): number =>
  Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS

const lastDayOf = (month: number): number => firstDayOf(month + 1) - 1

/** The same day in another month; its last one where it has no such day. */
export const sameDayIn = (month: number, day: number): number =>
  Math.min(firstDayOf(month) + dayOfMonth(day) - 1, lastDayOf(month))

/** 0 is Sunday. 1 January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7

const weekStart = (day: number, firstWeekday: number): number =>
  day - ((weekdayOf(day) - firstWeekday + 7) % 7)

/** The weeks that a month touches, each with its seven days. */
export function weeksOf(month: number, firstWeekday: number): number[][] {
  const weeks: number[][] = []
  const end = lastDayOf(month)
  for (let day = weekStart(firstDayOf(month), firstWeekday); day <= end; day += 7) {
    weeks.push(Array.from({ length: 7 }, (_, at) => day + at))
  }
  return weeks
}

/** The day that a key moves to: arrows by days and weeks, Home and End within the week, Page keys by months. */
export function dayAfterKey(key: string, day: number, firstWeekday: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return day - 1
    case 'ArrowRight':
      return day + 1
    case 'ArrowUp':
      return day - 7
    case 'ArrowDown':
      return day + 7
    case 'Home':
      return weekStart(day, firstWeekday)
    case 'End':
      return weekStart(day, firstWeekday) + 6
    case 'PageUp':
      return sameDayIn(monthOf(day) - 1, day)
    case 'PageDown':
      return sameDayIn(monthOf(day) + 1, day)
    default:
      return null
  }
}

interface WeekInfo {
  /** 1 is Monday, 7 Sunday. */
  firstDay: number
}
type Weekly = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo }

/** The weekday that weeks begin with where this language is spoken; 0 is Sunday. */
export function firstWeekdayOf(locale: string): number {
  const weekly: Weekly = new Intl.Locale(locale)
  const { firstDay } = weekly.getWeekInfo?.() ?? weekly.weekInfo ?? { firstDay: 1 }
  return firstDay % 7
}
