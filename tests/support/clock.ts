import type { Clock } from '../../electron/core/ports.ts'

/** Time that passes only when something sleeps; remembers how long it slept. */
export function testClock(start = '2026-05-01T12:00:00.000Z'): Clock & { slept: number[] } {
  let now = Date.parse(start)
  const slept: number[] = []
  return {
    slept,
    now: () => new Date(now),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      slept.push(ms)
      now += ms
      // Others get a turn, as they would while real time passes.
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
