import type { Period } from './ordering.ts'

/** How a period is said, apart from its schema. */
const SHORT: Record<Period, string> = {
  hour: '/h',
  month: '/mo',
  quarter: '/quarter',
  'half-year': '/half-year',
  year: '/yr',
  days: '/term',
  once: ' once',
}
const LONG: Record<Period, string> = {
  hour: 'an hour',
  month: 'a month',
  quarter: 'a quarter',
  'half-year': 'half a year',
  year: 'a year',
  days: 'for the chosen days',
  once: 'once',
}

/** Behind an amount: "/mo". */
export const shortPeriod = (per: Period): string => SHORT[per]
/** "a month", as in "€5.00 a month". */
export const periodText = (per: Period): string => LONG[per]
