import { expect, test, vi } from 'vitest'
import { refresher } from './refresher.ts'

test('many changes at once are one look now and one after', async () => {
  let looks = 0
  const refresh = refresher(async () => void looks++, 5)
  for (let n = 0; n < 50; n++) refresh()
  expect(looks).toBe(1)
  await vi.waitFor(() => expect(looks).toBe(2))
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(looks).toBe(2)
})

test('a look that fails does not end it', async () => {
  let looks = 0
  const refresh = refresher(async () => {
    if (++looks === 1) throw new Error('closed')
  }, 1)
  refresh()
  await new Promise((resolve) => setTimeout(resolve, 20))
  refresh()
  expect(looks).toBe(2)
})
