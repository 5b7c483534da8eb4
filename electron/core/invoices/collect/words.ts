import { sizeText } from '@shared/domain/size-words.ts'
import type { Sum } from './all.ts'

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
