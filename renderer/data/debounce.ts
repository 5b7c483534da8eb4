const QUIET_MS = 80
const LONGEST_MS = 1000

/** Runs after 80 ms of quiet, and at the latest a second after the first call. */
export function debounced(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let first: number | null = null
  return () => {
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
}
