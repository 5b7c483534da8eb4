import type { AppErrorData } from '@shared/domain/app-error.ts'
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { toErrorData } from '../app/bridge.ts'

export interface Action<A extends unknown[], T> {
  /** Answers the result, or undefined when it failed (then `error` says why). */
  run(...args: A): Promise<T | undefined>
  busy: Ref<boolean>
  error: ShallowRef<AppErrorData | null>
}

/** A button's work: one at a time, its failure as data. */
export function useAction<A extends unknown[], T>(work: (...args: A) => Promise<T>): Action<A, T> {
  const busy = ref(false)
  const error = shallowRef<AppErrorData | null>(null)
  return {
    busy,
    error,
    run: async (...args) => {
      if (busy.value) return undefined
      busy.value = true
      error.value = null
      try {
        return await work(...args)
      } catch (thrown) {
        error.value = toErrorData(thrown)
        return undefined
      } finally {
        busy.value = false
      }
    },
  }
}
