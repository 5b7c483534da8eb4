import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { CallInput, CallOutput, ProcedureName } from '@shared/ipc/contract.ts'
import type { TopicName } from '@shared/ipc/topics.ts'
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { call, onTopic, toErrorData } from '../app/bridge.ts'
import { debounced } from './debounce.ts'

export interface LiveQuery<T> {
  data: ShallowRef<T | null>
  /** Why the newest read failed; the data before it stays. */
  error: ShallowRef<AppErrorData | null>
  refreshing: Ref<boolean>
  loaded: Ref<boolean>
  refresh(): Promise<void>
}

/**
 * Data of main that keeps itself fresh: read now, again whenever one of the topics says so (bundled), not while
 * the window is hidden. Main answers from its cache, so this is quick.
 */
export function liveQuery<P extends ProcedureName>(
  name: P,
  input: () => CallInput<P>,
  topics: readonly TopicName[],
): LiveQuery<CallOutput<P>> {
  const data = shallowRef(null) as ShallowRef<CallOutput<P> | null>
  const error = shallowRef<AppErrorData | null>(null)
  const refreshing = ref(false)
  const loaded = ref(false)
  let missed = false

  const refresh = async (): Promise<void> => {
    refreshing.value = true
    try {
      data.value = await call(name, input())
      error.value = null
    } catch (thrown) {
      error.value = toErrorData(thrown)
    } finally {
      refreshing.value = false
      loaded.value = true
    }
  }
  const soon = debounced(() => void refresh())
  const changed = (): void => {
    missed = document.hidden
    if (!missed) soon()
  }
  const visible = (): void => {
    if (document.hidden || !missed) return
    missed = false
    soon()
  }
  const off = topics.map((topic) => onTopic(topic, changed))
  document.addEventListener('visibilitychange', visible)
  onScopeDispose(() => {
    for (const end of off) end()
    document.removeEventListener('visibilitychange', visible)
  })
  void refresh()
  return { data, error, refreshing, loaded, refresh }
}
