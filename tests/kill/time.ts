import type { Time } from './messages.ts'

/** Time that goes on over every restart, as many times faster than the wall's as was last said. */
export function virtualTime(speed: number) {
  // Noon: no provider's maintenance window depends on when this runs.
  let time: Time = { ms: new Date().setUTCHours(12, 0, 0, 0), at: Date.now(), speed }
  const now = (): Time => {
    const at = Date.now()
    time = { ...time, at, ms: msAt(time, at) }
    return time
  }
  return {
    now,
    run: (faster: number): void => {
      time = { ...now(), speed: faster }
    },
  }
}

export const msAt = ({ ms, at, speed }: Time, wall: number): number => ms + (wall - at) * speed
