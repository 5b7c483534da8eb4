import type { OrderValues, Quote } from '@shared/domain/ordering.ts'
import type { Answer } from '@shared/ipc/contract.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type EffectScope, effectScope, nextTick, shallowRef } from 'vue'
import type { useQuote as UseQuote } from './quote.ts'

/** Main as the page sees it: calls wait until the test answers them. */
interface Waiting {
  values: OrderValues
  answer(answer: Answer): void
}
let waiting: Waiting[] = []
let cancelled = 0
let scope: EffectScope
let useQuote: typeof UseQuote

beforeEach(async () => {
  waiting = []
  cancelled = 0
  vi.useFakeTimers()
  vi.resetModules()
  vi.stubGlobal('window', {
    quayside: {
      call: (_id: number, _name: string, { values }: { values: OrderValues }) =>
        new Promise<string>((resolve) =>
          waiting.push({ values, answer: (answer) => resolve(JSON.stringify(answer)) }),
        ),
      cancel: () => cancelled++,
    },
  })
  scope = effectScope()
  ;({ useQuote } = await import('./quote.ts'))
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const costs = (minor: number): Answer => ({
  ok: true,
  data: {
    now: { minor, currency: 'EUR' },
    recurring: null,
    lines: [],
    estimate: false,
    note: null,
  } satisfies Quote,
})
const settled = () => vi.advanceTimersByTimeAsync(0)

const start = (values: OrderValues | null = { cores: 1 }) => {
  const form = shallowRef(values)
  const asked = () => form.value && { accountId: 'a', offer: 'small', values: form.value }
  return { form, price: scope.run(() => useQuote(asked))! }
}

test('the first price is read at once, the next 400 ms after the last change', async () => {
  const { form, price } = start()
  expect(waiting.length).toBe(1)
  waiting[0]?.answer(costs(100))
  await settled()
  expect(price.fresh.value?.now?.minor).toBe(100)
  for (const cores of [2, 3, 4]) {
    form.value = { cores }
    await vi.advanceTimersByTimeAsync(399)
  }
  expect(waiting.length).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(waiting.map(({ values }) => values.cores)).toEqual([1, 4])
})

test('the old price stays, is stale from the moment of the change, and can’t be agreed to', async () => {
  const { form, price } = start()
  waiting[0]?.answer(costs(100))
  await settled()
  form.value = { cores: 2 }
  await nextTick()
  expect(price.quote.value?.now?.minor).toBe(100)
  expect(price.stale.value).toBe(true)
  expect(price.reading.value).toBe(true)
  expect(price.fresh.value).toBeNull()
  await vi.advanceTimersByTimeAsync(400)
  waiting[1]?.answer(costs(200))
  await settled()
  expect(price.fresh.value?.now?.minor).toBe(200)
})

test('a late answer for what was in the form before changes nothing', async () => {
  const { form, price } = start()
  form.value = { cores: 2 }
  await vi.advanceTimersByTimeAsync(400)
  expect(cancelled).toBe(1)
  waiting[1]?.answer(costs(200))
  await settled()
  waiting[0]?.answer(costs(100))
  await settled()
  expect(price.fresh.value?.now?.minor).toBe(200)
})

test('a failure leaves nothing to agree to, until it is read again', async () => {
  const { price } = start()
  const error = { code: 'upstream' as const, message: 'Down.', retryable: true }
  waiting[0]?.answer({ ok: false, error })
  await settled()
  expect(price.error.value).toEqual(error)
  expect(price.fresh.value).toBeNull()
  void price.again()
  waiting[1]?.answer(costs(100))
  await settled()
  expect(price.error.value).toBeNull()
  expect(price.fresh.value?.now?.minor).toBe(100)
})

test('an incomplete form asks for nothing, and takes the price before it for stale', async () => {
  const { form, price } = start()
  waiting[0]?.answer(costs(100))
  await settled()
  form.value = null
  await vi.advanceTimersByTimeAsync(1000)
  expect(waiting.length).toBe(1)
  expect(price.stale.value).toBe(true)
  expect(price.reading.value).toBe(false)
  expect(price.fresh.value).toBeNull()
})
