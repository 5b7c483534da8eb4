import { toErrorData } from '@renderer/app/bridge.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { Call } from '@shared/ipc/contract/operations.ts'
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { operationCalls } from '@renderer/operations/calls.ts'

const PAGE = 100

/** The log of calls, newest first, page by page; read anew whenever `operation` changes. Undefined: of all. */
export function useHistory(operation: () => string | undefined) {
  const calls = shallowRef<Call[]>([])
  const error = shallowRef<AppErrorData | null>(null)
  const reading = ref(false)
  const loaded = ref(false)
  const more = ref(false)
  let asking = new AbortController()

  const read = async (before?: string): Promise<void> => {
    asking.abort()
    const mine = (asking = new AbortController())
    reading.value = true
    try {
      const input = { operation: operation(), before, limit: PAGE }
      const page = await operationCalls.history(input, mine.signal)
      if (mine.signal.aborted) return
      calls.value = before === undefined ? page : [...calls.value, ...page]
      more.value = page.length === PAGE
      error.value = null
      loaded.value = true
    } catch (thrown) {
      if (!mine.signal.aborted) error.value = toErrorData(thrown)
    } finally {
      if (!mine.signal.aborted) reading.value = false
    }
  }
  const again = (): Promise<void> => read()
  const older = (): Promise<void> => read(calls.value.at(-1)?.id)
  watch(operation, () => void again(), { immediate: true })
  onScopeDispose(() => asking.abort())
  return { calls, error, reading, loaded, more, again, older }
}
