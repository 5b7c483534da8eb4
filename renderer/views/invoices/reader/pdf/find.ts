/** What a page's text layer is made of; pdf.js calls it a text item. */
export interface TextPiece {
  str: string
  hasEOL: boolean
}

/** A page's text in one string, and where each piece of it begins. */
export interface PageText {
  text: string
  starts: readonly number[]
}

export interface Hit {
  /** From 1. */
  page: number
  /** Offsets in the page's text; the end is behind the last letter. */
  start: number
  end: number
}

export function pageText(pieces: readonly TextPiece[]): PageText {
  const starts: number[] = []
  let text = ''
  for (const { str, hasEOL } of pieces) {
    starts.push(text.length)
    text += hasEOL ? `${str}\n` : str
  }
  return { text, starts }
}

/** Finds the words in any case, also over the end of a line; null where there are none to look for. */
export function patternOf(query: string): RegExp | null {
  const words = query.trim().split(/\s+/).filter(Boolean)
  if (words.length === 0) return null
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(escaped.join('\\s+'), 'giu')
}

export const hitsIn = ({ text }: PageText, pattern: RegExp, page: number): Hit[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    page,
    start: index,
    end: index + found.length,
  }))

/** A place in a text layer: which piece, and which letter of it. */
export interface Place {
  piece: number
  offset: number
}

/** Where a hit begins and ends in the pieces of its page. */
export function placesOf({ start, end }: Hit, { starts }: PageText): [Place, Place] {
  const last = pieceAt(starts, end - 1)
  return [
    { piece: pieceAt(starts, start), offset: start - (starts[pieceAt(starts, start)] ?? 0) },
    { piece: last, offset: end - (starts[last] ?? 0) },
  ]
}

function pieceAt(starts: readonly number[], at: number): number {
  let low = 0
  let high = Math.max(0, starts.length - 1)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
