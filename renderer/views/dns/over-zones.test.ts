import { CallError } from '@renderer/app/bridge.ts'
import { expect, test } from 'vitest'
import { useOverZones } from './over-zones.ts'

const names = Array.from({ length: 40 }, (_, n) => `zone-${n}`)

test('each is worked on once, in order; what failed is named, the others go on', async () => {
  const { progress, run } = useOverZones()
  const seen: string[] = []
  const work = run(names, async (name) => {
    seen.push(name)
    await Promise.resolve()
    if (name === 'zone-3')
      throw new CallError({ code: 'upstream', message: 'down', retryable: true })
  })
  expect(progress.value).toEqual({ done: 0, all: 40 })
  expect(await work).toMatchObject([{ item: 'zone-3', error: { message: 'down' } }])
  expect(seen).toEqual(names)
  expect(progress.value).toBeNull()
})

test('stopped, nothing more begins, and what is under way hears of it', async () => {
  const { progress, run, stop } = useOverZones()
  const seen: AbortSignal[] = []
  const work = run(names, async (_name, signal) => {
    seen.push(signal)
    if (seen.length === 8) stop()
    await Promise.resolve()
  })
  expect(await work).toBeNull()
  expect(seen.length).toBeLessThan(names.length)
  expect(seen.every(({ aborted }) => aborted)).toBe(true)
  expect(progress.value).toBeNull()
})
