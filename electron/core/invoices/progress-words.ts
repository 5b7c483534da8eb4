import { sizeText } from '@shared/domain/size-words.ts'

/** How far work is: so many of all, in any unit, after so many milliseconds. */
interface Pace {
  done: number
  total: number
  ms: number
}

/** What was read, and how long the rest may take at the pace so far. */
export const progressText = ({ bytes, ...pace }: Pace & { bytes: number }): string =>
  [bytes > 0 ? sizeText(bytes) : '', leftText(pace)].filter(Boolean).join(' · ')

/** "about 2 min left" at the pace so far; empty where nothing is done or left. */
export function leftText({ done, total, ms }: Pace): string {
  const seconds = done === 0 ? 0 : Math.ceil(((ms / done) * (total - done)) / 1000)
  if (seconds <= 0) return ''
  if (seconds < 60) return `about ${seconds} s left`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `about ${minutes} min left` : `about ${Math.round(minutes / 60)} h left`
}
