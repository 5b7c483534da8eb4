const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Below this many seconds either way it is "just now". */
const JUST_NOW = 45

/** Unit, its length in seconds, and up to which count it is used: "90 min" says less than "2 h". */
const UNITS: [string, number, number][] = [
  ['min', MINUTE, 60],
  ['h', HOUR, 24],
  ['day', DAY, 60],
  ['month', 30.44 * DAY, 24],
  ['year', 365.25 * DAY, Infinity],
]

/** "2 min ago", "in 12 days", "just now" (within 45 s either way). */
export function relativeTime(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000
  const length = Math.abs(seconds)
  if (length < JUST_NOW) return 'just now'
  for (const [unit, size, limit] of UNITS) {
    const n = Math.max(1, Math.round(length / size))
    if (n >= limit) continue
    const text = `${n} ${n > 1 && size >= DAY ? `${unit}s` : unit}`
    return seconds < 0 ? `${text} ago` : `in ${text}`
  }
  return ''
}

/** Local time, then the exact instant in UTC, for the tooltip. */
export const exactTime = (at: Date): string =>
  `${at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })} (${at.toISOString()})`

/** What has happened is not after now, whatever a wrong clock wrote down. */
export const atMost = (at: Date, now: Date): Date => (at > now ? now : at)
