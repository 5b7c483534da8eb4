import { call, toErrorData } from '@renderer/app/bridge.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { OrderValues, Quote } from '@shared/domain/ordering.ts'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'

export interface Priced {
  accountId: string
  offer: string
  values: OrderValues
}

const QUIET_MS = 400

/**
 * The price of what is in the form: read at once, then again after 400 ms without a change. The price before it stays,
 * marked as stale. Null asks for nothing: the form is not complete.
 */
export function useQuote(asked: () => Priced | null) {
  const quote = shallowRef<Quote | null>(null)
  const error = shallowRef<AppErrorData | null>(null)
  const reading = ref(false)
  /** The price is not that of what is in the form now. */
  const stale = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = new AbortController()

  const stop = (): void => {
    clearTimeout(timer)
    running.abort()
  }
  const read = async (): Promise<void> => {
    stop()
    const request = asked()
    if (request === null) return
    const { signal } = (running = new AbortController())
    reading.value = true
    stale.value = true
    error.value = null
    try {
      const found = await call('orders.quote', request, signal)
      if (signal.aborted) return
      quote.value = found
      stale.value = false
    } catch (thrown) {
      if (signal.aborted) return
      error.value = toErrorData(thrown)
    }
    reading.value = false
  }
  watch(
    () => JSON.stringify(asked()),
    (now, before) => {
      stop()
      error.value = null
      stale.value = true
      reading.value = now !== 'null'
      if (now === 'null') return
      if (before === undefined) void read()
      else timer = setTimeout(() => void read(), QUIET_MS)
    },
    { immediate: true },
  )
  onScopeDispose(stop)
  /** That of what is in the form now; only this one may be agreed to. */
  const fresh = computed(() => (stale.value || error.value ? null : quote.value))
  return { quote, fresh, stale, reading, error, again: read }
}
