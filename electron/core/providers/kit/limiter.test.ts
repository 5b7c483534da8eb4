import { expect, test } from 'vitest'
import { testClock } from '../../../../tests/support/clock.ts'
import { createLimiter } from './limiter.ts'

test('never more at once than allowed', async () => {
  const limiter = createLimiter({ concurrency: 3, perSecond: 1000 }, testClock())
  let [now, most] = [0, 0]
  const work = async (): Promise<void> => {
    most = Math.max(most, ++now)
    await new Promise((resolve) => setTimeout(resolve, 5))
    now--
  }
  await Promise.all(Array.from({ length: 20 }, () => limiter.run(work)))
  expect(most).toBe(3)
})

test('a pause holds everything back and is slept once', async () => {
  const clock = testClock()
  const limiter = createLimiter({ concurrency: 3, perSecond: 1000 }, clock)
  limiter.pause(30)
  await limiter.run(async () => {})
  expect(clock.slept).toEqual([30_000])
})

test('an aborted call leaves the queue', async () => {
  const limiter = createLimiter({ concurrency: 1, perSecond: 1000 }, testClock())
  const slow = limiter.run(() => new Promise<void>((resolve) => setTimeout(resolve, 50)))
  const control = new AbortController()
  const waiting = limiter.run(async () => 'ran', { signal: control.signal })
  control.abort()
  await expect(waiting).rejects.toThrow()
  await slow
})

test('what the user waits for begins before the calls of a sync that wait already', async () => {
  const limiter = createLimiter({ concurrency: 1, perSecond: 1000 }, testClock())
  const begun: string[] = []
  const call = (name: string, background?: boolean): Promise<unknown> =>
    limiter.run(async () => void begun.push(name), { background })
  await Promise.all([call('list', true), call('one', true), call('two', true), call('restart')])
  expect(begun).toEqual(['list', 'restart', 'one', 'two'])
})
