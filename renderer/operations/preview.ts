import { toErrorData } from '@renderer/app/bridge.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { RequestPreview } from '@shared/ipc/contract/operations.ts'
import { onScopeDispose, shallowRef, watch } from 'vue'
import { operationCalls, type Request } from './calls.ts'

const QUIET_MS = 250

/** The request as it would go out, a moment after the last change. Null while there is nothing to ask. */
export function usePreview(request: () => Request | null, also: () => unknown) {
  const preview = shallowRef<RequestPreview | null>(null)
  const error = shallowRef<AppErrorData | null>(null)
  let asking = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  const read = async (asked: Request): Promise<void> => {
    const mine = (asking = new AbortController())
    const take = (seen: RequestPreview | null, failure: AppErrorData | null): void => {
      if (mine.signal.aborted) return
      preview.value = seen
      error.value = failure
    }
    try {
      take(await operationCalls.preview(asked, mine.signal), null)
    } catch (thrown) {
      take(null, toErrorData(thrown))
    }
  }
  const stop = (): void => {
    clearTimeout(timer)
    asking.abort()
  }
  watch(
    [() => JSON.stringify(request()), also],
    () => {
      stop()
      const asked = request()
      if (asked) timer = setTimeout(() => void read(asked), QUIET_MS)
      else preview.value = error.value = null
    },
    { immediate: true },
  )
  onScopeDispose(stop)
  return { preview, error }
}
