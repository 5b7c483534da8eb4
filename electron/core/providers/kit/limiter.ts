import PQueue from 'p-queue'
import type { Clock } from '../../ports.ts'
import type { RateLimits } from './provider.ts'

export interface Queued {
  signal?: AbortSignal
  /** Begins after all that is not: a sync of thousands of calls must not keep the user waiting. */
  background?: boolean
}

/** Bounds one account's calls: so many at once, so many a second, none while the provider asked for a pause. */
export interface Limiter {
  run<T>(work: () => Promise<T>, options?: Queued): Promise<T>
  /** No call begins for `seconds` (from `Retry-After`). */
  pause(seconds: number): void
}

const MAX_PAUSE_SECONDS = 900

export function createLimiter(limits: RateLimits, clock: Clock): Limiter {
  const queue = new PQueue({
    concurrency: limits.concurrency,
    interval: 1000,
    intervalCap: limits.perSecond,
  })
  let until = 0
  return {
    run: (work, { signal, background } = {}) =>
      queue.add(work, { priority: background ? -1 : 0, ...(signal && { signal }) }),
    pause(seconds) {
      const end = clock.now().getTime() + Math.min(seconds, MAX_PAUSE_SECONDS) * 1000
      if (end <= until) return
      until = end
      queue.pause()
      void clock.sleep(end - clock.now().getTime()).then(() => {
        if (until === end) queue.start()
      })
    },
  }
}
