const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })

/** "2 min ago", "in 12 days", "just now" (within 45 s either way). */
export function relativeTime(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000)
  if (Math.abs(seconds) < 45) return 'just now'
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60]
  return relative.format(Math.round(seconds / length), unit as Intl.RelativeTimeFormatUnit)
}

/** Local time, then the exact instant in UTC, for the tooltip. */
export const exactTime = (at: Date): string =>
  `${at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })} (${at.toISOString()})`
