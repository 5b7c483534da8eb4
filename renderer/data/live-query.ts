import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { CallInput, CallOutput, ProcedureName } from '@shared/ipc/contract.ts'
import type { TopicName, TopicPayload } from '@shared/ipc/topics.ts'
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

/** A topic that makes the data stale: always, or when its payload says so. */
export type StaleBy =
  TopicName | { [T in TopicName]: { topic: T; when(payload: TopicPayload<T>): boolean } }[TopicName]

function onStale(by: StaleBy, stale: () => void): () => void {
  if (typeof by === 'string') return onTopic(by, stale)
  const { topic, when } = by as { topic: TopicName; when(payload: unknown): boolean }
  return onTopic(topic, (payload) => when(payload) && stale())
}

/**
 * Data of main that keeps itself fresh: read now, again whenever one of the topics says so (bundled), not while
 * the window is hidden. Main answers from its cache, so this is quick. Ends with the scope it was made in. `answered`
 * is the input that the data answers.
 */
export const liveQuery = <P extends ProcedureName>(
  name: P,
  input: () => CallInput<P>,
  topics: readonly StaleBy[],
): LiveQuery<CallOutput<P>> & { answered: ShallowRef<CallInput<P> | null> } => {
  const answered = shallowRef(null) as ShallowRef<CallInput<P> | null>
  const query = liveRead<CallOutput<P>>((signal, { taken }) => {
    const given = input()
    taken(() => (answered.value = given))
    return call(name, given, signal)
  }, topics)
  return { ...query, answered }
}

interface Reading<T> {
  /** Shown until the read ends, where there is nothing yet. */
  begins(part: T): void
  /** Called when the answer is shown. */
  taken(then: () => void): void
}

/** The same of several calls. */
export function liveRead<T>(
  readAll: (signal: AbortSignal, reading: Reading<T>) => Promise<T>,
  topics: readonly StaleBy[],
): LiveQuery<T> {
  const data = shallowRef(null) as ShallowRef<T | null>
  const error = shallowRef<AppErrorData | null>(null)
  const refreshing = ref(false)
  const loaded = ref(false)
  const life = new AbortController()
  let missed = false
  let asked = 0
  let newest = 0

  const refresh = async (): Promise<void> => {
    const mine = ++asked
    refreshing.value = true
    const take = (settle: () => void): void => {
      // A slow answer must not replace that of a newer read; after the end nobody listens.
      if (mine < newest || life.signal.aborted) return
      newest = mine
      settle()
    }
    let after = (): void => {}
    const first = data.value === null
    const begins = (part: T): void => {
      if (first) take(() => (data.value = part))
    }
    try {
      const read = await readAll(life.signal, { begins, taken: (then) => (after = then) })
      take(() => {
        data.value = read
        after()
        error.value = null
      })
    } catch (thrown) {
      take(() => (error.value = toErrorData(thrown)))
    }
    if (mine === asked) refreshing.value = false
    loaded.value = true
  }
  const soon = debounced(() => void refresh())
  const stale = (): void => {
    missed = document.hidden
    if (!missed) soon()
  }
  const visible = (): void => {
    if (document.hidden || !missed) return
    missed = false
    soon()
  }
  const off = topics.map((by) => onStale(by, stale))
  document.addEventListener('visibilitychange', visible)
  onScopeDispose(() => {
    for (const end of off) end()
    document.removeEventListener('visibilitychange', visible)
    soon.cancel()
    life.abort()
  })
  void refresh()
  return { data, error, refreshing, loaded, refresh }
}
