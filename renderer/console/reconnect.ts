const SECONDS = [1, 2, 4, 8, 15, 30] as const
const MOST_TRIES = 12
/** A connection that held for so long, in milliseconds, was a good one: the next break begins anew. */
export const HELD_MS = 10_000

/** Milliseconds before it is tried again by itself after so many tries without success; null when it is left. */
export const waitBefore = (tries: number): number | null =>
  tries < MOST_TRIES ? 1000 * (SECONDS[tries] ?? 30) : null
