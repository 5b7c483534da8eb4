/** Of a page in points, or of a place on the screen in px. */
export interface Size {
  width: number
  height: number
}

/** How large pages are shown: as wide as the window, wholly in it, or px a point. */
export type Zoom = 'width' | 'page' | number

/** Px between pages and around them. */
export const GAP = 12
const SMALLEST = 0.1
const LARGEST = 8
/** A page is never fitted to less than this, however small the window. */
const SMALLEST_FIT = 0.2
/** Px a point at 100 %: a point is 1/72 inch, a px 1/96. */
export const FULL = 96 / 72
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5]

/** Px a point for a zoom: `page` is the size that fits are made for, `room` what can be seen. */
export function scaleOf(zoom: Zoom, page: Size, room: Size): number {
  if (typeof zoom === 'number') return Math.min(LARGEST, Math.max(SMALLEST, zoom))
  const wide = (room.width - 2 * GAP) / page.width
  const fit = zoom === 'width' ? wide : Math.min(wide, (room.height - 2 * GAP) / page.height)
  return Math.min(LARGEST, Math.max(SMALLEST_FIT, fit))
}

/** The next larger or smaller step from a scale. */
export function stepped(scale: number, direction: 1 | -1): number {
  const now = scale / FULL
  const steps = direction === 1 ? STEPS : STEPS.toReversed()
  const next = steps.find((step) => (step - now) * direction > 0.005)
  return (next ?? now) * FULL
}

export const percent = (scale: number): number => Math.round((scale / FULL) * 100)

/** Where every page stands, in px from the top; `tops` has one more, the end. */
export interface Placed {
  tops: Float64Array
  /** Of the widest page, with the space around it. */
  width: number
}

export function placed(sizes: readonly Size[], scale: number): Placed {
  const tops = new Float64Array(sizes.length + 1)
  let top = GAP
  let widest = 0
  for (const [n, { width, height }] of sizes.entries()) {
    tops[n] = top
    top += Math.floor(height * scale) + GAP
    widest = Math.max(widest, Math.floor(width * scale))
  }
  tops[sizes.length] = top
  return { tops, width: widest + 2 * GAP }
}

/** Index of the page at `y`; the first above all, the last below all. */
export function pageAt({ tops }: Placed, y: number): number {
  let low = 0
  let high = Math.max(0, tops.length - 2)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((tops[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return low
}

/** First and last index of the pages between two heights; the second is before the first where there are none. */
export function between(where: Placed, from: number, to: number): [number, number] {
  if (where.tops.length < 2) return [0, -1]
  return [pageAt(where, from), pageAt(where, to)]
}
