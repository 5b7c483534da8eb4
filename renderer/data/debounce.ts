const QUIET_MS = 100
const LONGEST_MS = 1000

export interface Debounced {
  (): void
  /** Forgets what was asked for and has not run yet. */
  cancel(): void
}

/** Runs after so many milliseconds of quiet, and at the latest a second after the first call. */
export function debounced(work: () => void, quietMs = QUIET_MS): Debounced {
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
      Math.max(0, Math.min(quietMs, first + LONGEST_MS - now)),
    )
  }
  return Object.assign(soon, { cancel })
}
