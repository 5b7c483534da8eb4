import type { Answer } from '@shared/ipc/contract.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope } from 'vue'
import type { liveQuery as LiveQuery, liveRead as LiveRead } from './live-query.ts'

/** Main as the page sees it: calls wait until the test answers them. */
interface Waiting {
  input: unknown
  answer(answer: Answer): void
}
let waiting: Waiting[] = []
let cancelled: number[] = []
let tell: (topic: string, payload: unknown) => void = () => {}
const page = Object.assign(new EventTarget(), { hidden: false })
let liveQuery: typeof LiveQuery
let liveRead: typeof LiveRead

beforeEach(async () => {
  waiting = []
  cancelled = []
  page.hidden = false
  vi.useFakeTimers()
  vi.resetModules()
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', {
    quayside: {
      call: (_id: number, _name: string, input: unknown) =>
        new Promise<string>((resolve) => {
          waiting.push({ input, answer: (answer) => resolve(JSON.stringify(answer)) })
        }),
      cancel: (id: number) => cancelled.push(id),
      subscribe: (listener: typeof tell) => {
        tell = listener
        return () => {}
      },
    },
  })
  ;({ liveQuery, liveRead } = await import('./live-query.ts'))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const copied = (text: string): Answer => ({ ok: true, data: text })
const failure: Answer = {
  ok: false,
  error: { code: 'offline', message: 'No network.', retryable: true },
}
const settle = () => vi.advanceTimersByTimeAsync(0)
const open = (topics: Parameters<typeof LiveQuery>[2] = ['servers.changed']) => {
  const scope = effectScope()
  const query = scope.run(() => liveQuery('servers.get', () => ({ id: 'a:1' }), topics))
  if (!query) throw new Error('no scope')
  return { scope, query }
}

test('a failed read keeps the data and says why', async () => {
  const { query } = open()
  waiting[0]?.answer(copied('first'))
  await settle()
  expect([query.data.value, query.loaded.value]).toEqual(['first', true])
  void query.refresh()
  waiting[1]?.answer(failure)
  await settle()
  expect(query.data.value).toBe('first')
  expect(query.error.value?.code).toBe('offline')
  expect(query.refreshing.value).toBe(false)
})

test('a burst of topics is one read; hidden, none until the window is seen again', async () => {
  open()
  for (let n = 0; n < 5; n++) tell('servers.changed', { accountId: 'a' })
  await vi.advanceTimersByTimeAsync(100)
  expect(waiting).toHaveLength(2)
  page.hidden = true
  tell('servers.changed', { accountId: 'a' })
  await vi.advanceTimersByTimeAsync(5000)
  expect(waiting).toHaveLength(2)
  page.hidden = false
  page.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(100)
  expect(waiting).toHaveLength(3)
})

test('a topic with a condition counts only when the condition holds', async () => {
  open([{ topic: 'servers.changed', when: ({ accountId }) => accountId === 'a' }])
  tell('servers.changed', { accountId: 'b' })
  await vi.advanceTimersByTimeAsync(2000)
  expect(waiting).toHaveLength(1)
  tell('servers.changed', { accountId: 'a' })
  await vi.advanceTimersByTimeAsync(100)
  expect(waiting).toHaveLength(2)
})

test('a slow answer does not replace a newer one', async () => {
  const { query } = open()
  void query.refresh()
  waiting[1]?.answer(copied('newer'))
  await settle()
  waiting[0]?.answer(copied('older'))
  await settle()
  expect(query.data.value).toBe('newer')
})

test('the end of the scope stops the read on its way and all later ones', async () => {
  const { scope, query } = open()
  tell('servers.changed', { accountId: 'a' })
  scope.stop()
  expect(cancelled).toHaveLength(1)
  waiting[0]?.answer(copied('late'))
  await vi.advanceTimersByTimeAsync(5000)
  expect(query.data.value).toBeNull()
  tell('servers.changed', { accountId: 'a' })
  await vi.advanceTimersByTimeAsync(5000)
  expect(waiting).toHaveLength(1)
})

test('of a read of several calls the first part is shown at once, but never in place of all', async () => {
  const ends: ((whole: number[]) => void)[] = []
  const scope = effectScope()
  const query = scope.run(() =>
    liveRead<number[]>(
      (_signal, { begins }) =>
        new Promise((resolve) => {
          begins([1])
          ends.push(resolve)
        }),
      [],
    ),
  )!
  expect(query.data.value).toEqual([1])
  expect(query.loaded.value).toBe(false)
  ends[0]?.([1, 2])
  await vi.waitFor(() => expect(query.loaded.value).toBe(true))
  void query.refresh()
  expect(query.data.value).toEqual([1, 2])
  ends[1]?.([1, 2, 3])
  await vi.waitFor(() => expect(query.data.value).toEqual([1, 2, 3]))
  scope.stop()
})
