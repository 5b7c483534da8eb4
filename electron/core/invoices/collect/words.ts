import { sizeText } from '@shared/domain/size-words.ts'
import type { Sum } from './all.ts'

/** What was read, and how long the rest may take at the pace so far. */
export function progressText(at: {
  bytes: number
  done: number
  total: number
  ms: number
}): string {
  const left = at.done === 0 ? null : (at.ms / at.done) * (at.total - at.done)
  const said = [at.bytes > 0 ? sizeText(at.bytes) : '', left === null ? '' : leftText(left)]
  return said.filter(Boolean).join(' · ')
}

export function leftText(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds <= 0) return ''
  if (seconds < 60) return `about ${seconds} s left`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `about ${minutes} min left` : `about ${Math.round(minutes / 60)} h left`
}

/** The end of a run in a sentence. */
export function endText({ of, saved, bytes, refused, failed }: Sum & { of: string }): string {
  const size = bytes > 0 ? ` (${sizeText(bytes)})` : ''
  const parts = [
    `${saved} ${saved === 1 ? of.slice(0, -1) : of} saved${size}`,
    ...(refused > 0 ? [`${refused} not offered as PDF`] : []),
    ...(failed > 0 ? [`${failed} could not be collected this time`] : []),
  ]
  return `${parts.join(', ')}.`
}
