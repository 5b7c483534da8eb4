const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })

/** A time on an axis, in seconds: the hour, with the day beneath where it is another than at the mark before. */
export function tickText(seconds: number, at: number, all: readonly number[]): string {
  const [now, before] = [new Date(seconds * 1000), new Date((all[at - 1] ?? 0) * 1000)]
  const today = day.format(now)
  return today === day.format(before) ? clock.format(now) : `${clock.format(now)}\n${today}`
}

export const localTime = (at: string): string =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' })

const utc = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  return (at: string | number): string =>
    format.format(new Date(typeof at === 'number' ? at * 1000 : at))
}
/** "21 Nov 2026", of a UTC day. */
export const utcDay = utc({ day: 'numeric', month: 'short', year: 'numeric' })
/** "21 Nov". */
export const utcShortDay = utc({ day: 'numeric', month: 'short' })
/** "November 2026", of a UTC month. */
export const utcMonth = utc({ month: 'long', year: 'numeric' })
/** "Nov 26". */
export const utcShortMonth = utc({ month: 'short', year: '2-digit' })
