const FIRST_MS = 2_000
const LONGEST_MS = 60_000

/**
 * Milliseconds until the next look: 2 s at first, half as long again each time, a minute at most, with a
 * fifth of jitter so that many tasks don't ask at once. `random` is in [0, 1).
 */
export function backOffMs(attempts: number, random: number): number {
  const plain = Math.min(LONGEST_MS, FIRST_MS * 1.5 ** Math.max(0, attempts - 3))
  return Math.round(plain * (0.9 + random * 0.2))
}
