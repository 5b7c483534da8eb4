const QUIET_MS = 100
const LONGEST_MS = 1000

export interface Debounced {
  (): void
  /** Forgets what was asked for and has not run yet. */
  cancel(): void
}

/** Runs after 100 ms of quiet, and at the latest a second after the first call. */
export function debounced(work: () => void): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined
  let first: number | null = null
  const cancel = (): void => {
    clearTimeout(timer)
    first = null
  }
  const soon = (): void => {
    const now = Date.now()
    first ??= now
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        first = null
        work()
      },
      Math.max(0, Math.min(QUIET_MS, first + LONGEST_MS - now)),
    )
  }
  return Object.assign(soon, { cancel })
}
