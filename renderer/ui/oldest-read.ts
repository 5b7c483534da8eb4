/** A part of what is shown: when it was last read whole, and whether its newest read failed. */
export interface Part {
  readAt: string | null
  failed: boolean
}

/**
 * The age to tell for the whole: that of the oldest part. Parts that failed are named on their own with their own
 * age, so they count only when there is no other.
 */
export function oldestRead(parts: readonly Part[]): string | null {
  const working = parts.filter(({ failed }) => !failed)
  const times = (working.length > 0 ? working : parts).map(({ readAt }) => readAt)
  return times.filter((at) => at !== null).sort()[0] ?? null
}
