import type { AppErrorData } from '@shared/domain/app-error.ts'
import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { toErrorData } from '../app/bridge.ts'

export interface Read<T> {
  /** Of the present key; null until it was read. */
  data: ShallowRef<T | null>
  /** Why the newest read failed; what was read before stays. */
  error: ShallowRef<AppErrorData | null>
  reading: Ref<boolean>
  again(): Promise<void>
}

/**
 * What is asked of a provider for the item that is looked at: read whenever `key` changes, `settleMs` later, so that
 * walking through a list does not ask at every step. A newer read ends the one before; no key, no read.
 */
export function useRead<T>(
  key: () => string | null,
  read: (signal: AbortSignal) => Promise<T>,
  settleMs = 0,
): Read<T> {
  const data = shallowRef(null) as ShallowRef<T | null>
  const error = shallowRef<AppErrorData | null>(null)
  const reading = ref(false)
  let running = new AbortController()

  const again = async (): Promise<void> => {
    running.abort()
    const { signal } = (running = new AbortController())
    const take = (settle: () => void): void => {
      // After a newer read, another key or the end nobody listens.
      if (!signal.aborted) settle()
    }
    reading.value = true
    try {
      const found = await read(signal)
      take(() => {
        data.value = found
        error.value = null
      })
    } catch (thrown) {
      take(() => (error.value = toErrorData(thrown)))
    }
    take(() => (reading.value = false))
  }
  watch(
    key,
    (now, _before, onCleanup) => {
      data.value = null
      error.value = null
      reading.value = now !== null
      if (now === null) return
      const timer = setTimeout(() => void again(), settleMs)
      onCleanup(() => {
        clearTimeout(timer)
        running.abort()
        reading.value = false
      })
    },
    { immediate: true },
  )
  return { data, error, reading, again }
}
