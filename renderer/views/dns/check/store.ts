import { call, onTopic, toErrorData } from '@renderer/app/bridge.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { ZoneCheck } from '@shared/domain/dns.ts'
import { onScopeDispose, ref, shallowRef } from 'vue'

/** Asks name servers for a zone's records; ends with the part that shows it. */
export function useCheck(zoneId: string) {
  const result = shallowRef<ZoneCheck | null>(null)
  const error = shallowRef<AppErrorData | null>(null)
  const checking = ref(false)
  const progress = ref({ done: 0, total: 0 })
  let running = new AbortController()

  const off = onTopic('dns.checking', ({ id, done, total }) => {
    if (id === zoneId) progress.value = { done, total }
  })
  const stop = (): void => {
    running.abort()
    checking.value = false
  }
  onScopeDispose(() => {
    off()
    stop()
  })
  const run = async (resolver: string | null): Promise<void> => {
    stop()
    const { signal } = (running = new AbortController())
    checking.value = true
    error.value = null
    progress.value = { done: 0, total: 0 }
    try {
      const found = await call('dns.check', { id: zoneId, resolver }, signal)
      if (!signal.aborted) result.value = found
    } catch (thrown) {
      if (!signal.aborted) error.value = toErrorData(thrown)
    }
    if (!signal.aborted) checking.value = false
  }
  return { result, error, checking, progress, run, stop }
}
