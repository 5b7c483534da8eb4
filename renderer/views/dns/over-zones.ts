import { toErrorData } from '@renderer/app/bridge.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import { shallowRef } from 'vue'

/** An item that the work failed for. */
export interface Missed<T> {
  item: T
  error: AppErrorData
}

export interface Progress {
  done: number
  all: number
}

const AT_ONCE = 4
/** Thousands of zones from the cache go by quickly: nobody reads more. */
const TELL_EVERY_MS = 50

/** Work over many zones, some at once: how far it is can be seen, and it can be stopped. One run at a time. */
export function useOverZones() {
  /** Null while nothing runs. */
  const progress = shallowRef<Progress | null>(null)
  let running = new AbortController()
  const stop = (): void => {
    running.abort()
    progress.value = null
  }
  /** Answers what it failed for; null where it was stopped. */
  const run = async <T>(
    items: readonly T[],
    work: (item: T, signal: AbortSignal, at: number) => Promise<void>,
  ): Promise<Missed<T>[] | null> => {
    stop()
    const { signal } = (running = new AbortController())
    const missed: Missed<T>[] = []
    const left = items.entries()
    let done = 0
    let told = 0
    const tell = (): void => {
      if (signal.aborted || performance.now() - told < TELL_EVERY_MS) return
      told = performance.now()
      progress.value = { done, all: items.length }
    }
    progress.value = { done, all: items.length }
    const worker = async (): Promise<void> => {
      for (const [at, item] of left) {
        if (signal.aborted) return
        await work(item, signal, at).catch((thrown: unknown) =>
          missed.push({ item, error: toErrorData(thrown) }),
        )
        done++
        tell()
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    if (signal.aborted) return null
    progress.value = null
    return missed
  }
  return { progress, run, stop }
}
