/**
 * The calendar day of a moment where the user is, as a number: days since 1 January 1970. Counting days is then plain
 * arithmetic, whatever the clocks do in between. Not a number for a moment that can't be read.
 */
export const localDay = (at: Date): number =>
  Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY_MS

/** Of a day that is counted as `localDay` does: 24 hours. */
export const DAY_MS = 86_400_000
