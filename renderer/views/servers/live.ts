import { toErrorData } from '@renderer/app/bridge.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import { ref, shallowRef, watch } from 'vue'
import { serverCalls } from './calls.ts'

/** Walking through the list with the keyboard should not ask the provider at every step. */
const SETTLE_MS = 300

/** Asks the provider for the shown server; what the cache has stays on screen meanwhile. */
export function useLiveServer(id: () => string) {
  const reading = ref(false)
  const readAt = ref<string | null>(null)
  const error = shallowRef<AppErrorData | null>(null)
  let running = new AbortController()

  const read = async (): Promise<void> => {
    running.abort()
    const mine = (running = new AbortController())
    reading.value = true
    try {
      await serverCalls.refresh(id(), mine.signal)
      if (mine.signal.aborted) return
      readAt.value = new Date().toISOString()
      error.value = null
    } catch (thrown) {
      if (!mine.signal.aborted) error.value = toErrorData(thrown)
    } finally {
      if (!mine.signal.aborted) reading.value = false
    }
  }
  watch(
    id,
    (_id, _before, onCleanup) => {
      readAt.value = null
      error.value = null
      const timer = setTimeout(() => void read(), SETTLE_MS)
      onCleanup(() => {
        clearTimeout(timer)
        running.abort()
        reading.value = false
      })
    },
    { immediate: true },
  )
  return { reading, readAt, error, read }
}
