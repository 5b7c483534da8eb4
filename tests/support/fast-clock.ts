import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../electron/core/ports.ts'

/**
 * A clock that runs so many times faster than the wall's, from noon UTC on: what waits for minutes ends in seconds, and
 * no provider's maintenance window depends on when the tests run.
 */
export function fastClock(speed: number): Clock {
  const begun = Date.now()
  const noon = new Date(begun).setUTCHours(12, 0, 0, 0)
  return {
    now: () => new Date(noon + (Date.now() - begun) * speed),
    sleep: (ms, signal) => sleep(ms / speed, undefined, { signal }),
  }
}
