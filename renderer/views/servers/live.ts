import { useRead } from '@renderer/data/index.ts'
import { serverCalls } from './calls.ts'

/** Walking through the list with the keyboard should not ask the provider at every step. */
export const SETTLE_MS = 300

/** Asks the provider for the shown server; what the cache has stays on screen meanwhile. */
export function useLiveServer(id: () => string) {
  const { data, error, reading, again } = useRead(
    id,
    async (signal) => {
      await serverCalls.refresh(id(), signal)
      return new Date().toISOString()
    },
    SETTLE_MS,
  )
  return { reading, readAt: data, error, read: again }
}
