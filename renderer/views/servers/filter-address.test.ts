import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, effectScope, nextTick, reactive } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { type Filter, parseFilter } from './filter.ts'
import { SETTLE_MS, useFilterInAddress } from './filter-address.ts'

/** A router with two places of the list, and another view whose code comes when the test says so. */
function places(): { router: Router; loaded: () => void } {
  let loaded = (): void => {}
  const other = (): Promise<object> => new Promise((done) => (loaded = () => done({})))
  const servers = { component: {}, meta: { view: 'servers' } }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/servers', ...servers },
      { path: '/servers/:id', ...servers },
      { path: '/costs', component: other, meta: { view: 'costs' } },
    ],
  })
  return { router, loaded: () => loaded() }
}

async function listAt(address: string) {
  const { router, loaded } = places()
  await router.push(address)
  const view = reactive<{ filter: Filter }>({ filter: parseFilter('') })
  const scope = effectScope()
  const app = createApp({}).use(router)
  app.runWithContext(() => scope.run(() => useFilterInAddress(view)))
  const at = (): string => router.currentRoute.value.fullPath
  const type = async (text: string): Promise<void> => {
    view.filter = parseFilter(text)
    await nextTick()
  }
  const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(2 * SETTLE_MS)
  return { router, loaded, view, scope, at, type, settle }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('reads the filter from the address, and writes what is typed once it settled', async () => {
  const { view, at, type, settle, router } = await listAt('/servers?q=state:stopped')
  expect(view.filter.terms).toEqual([{ field: 'state', value: 'stopped' }])
  await type('web')
  expect(at()).toBe('/servers?q=state:stopped')
  await settle()
  expect(at()).toBe('/servers?q=web')
  await router.push('/servers/7')
  await settle()
  expect(at()).toBe('/servers/7?q=web')
})

it('ends no way to another view that is still being loaded, and leads back from none', async () => {
  const { router, loaded, scope, at, type, settle } = await listAt('/servers')
  await type('web')
  const arrived = router.push('/costs')
  await settle()
  loaded()
  expect(await arrived).toBeUndefined()
  expect(at()).toBe('/costs')

  await router.push('/servers')
  await type('db')
  scope.stop()
  await settle()
  expect(at()).toBe('/servers')
})
