import { sizeText } from '@shared/domain/size-words.ts'
import { leftText } from '../progress-words.ts'

/** How far the bytes are that have to go over the line, and how long the rest may take. */
export interface Pace {
  did(bytes: number): void
  /** They need not go: they are there already, or can't be sent. */
  spared(bytes: number): void
  /** "3.4 MB of 80 MB · about 2 min left"; empty while nothing is to go. */
  text(): string
}

export function createPace(bytes: number): Pace {
  const began = performance.now()
  let all = bytes
  let done = 0
  return {
    did: (some) => {
      done += some
    },
    spared: (some) => {
      all -= some
    },
    text: () => {
      const total = Math.max(all, done)
      if (total === 0) return ''
      const left = leftText({ done, total, ms: performance.now() - began })
      return [`${sizeText(done)} of ${sizeText(total)}`, left].filter(Boolean).join(' · ')
    },
  }
}
