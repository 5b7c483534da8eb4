import { expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { useGoAfter } from './go-after.ts'

/** A page whose work ends when the test says so, and another whose code comes when it says so. */
async function workAt(address: string) {
  const code = vi.fn((_come: (page: object) => void) => {})
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/zones/:id', component: {} },
      { path: '/review', component: {} },
      { path: '/costs', component: () => new Promise(code) },
    ],
  })
  await router.push(address)
  const goAfter = createApp({})
    .use(router)
    .runWithContext(() => useGoAfter())
  let left = (): boolean => false
  let answer = (_to: string | null): void => {}
  const work = goAfter((asked) => {
    left = asked
    return new Promise((done) => (answer = done))
  })
  const end = (to: string | null): Promise<void> => {
    answer(to)
    return work
  }
  const at = (): string => router.currentRoute.value.fullPath
  return { router, end, at, left: () => left(), code }
}

it('goes where the work ends', async () => {
  const { end, at, left } = await workAt('/zones/1')
  expect(left()).toBe(false)
  await end('/review')
  expect(at()).toBe('/review')
})

it('stays where it is when the work ends nowhere', async () => {
  const { end, at } = await workAt('/zones/1')
  await end(null)
  expect(at()).toBe('/zones/1')
})

it.each(['/zones/2', '/zones/1?tab=check'])('leads nobody back from %s', async (elsewhere) => {
  const { router, end, at, left } = await workAt('/zones/1')
  await router.push(elsewhere)
  expect(left()).toBe(true)
  await end('/review')
  expect(at()).toBe(elsewhere)
})

it('ends no way to a page that is still being loaded', async () => {
  const { router, end, at, code } = await workAt('/zones/1')
  const arrived = router.push('/costs')
  await vi.waitFor(() => expect(code).toHaveBeenCalled())
  await end('/review')
  code.mock.calls[0]?.[0]({})
  await arrived
  expect(at()).toBe('/costs')
})
