let marked = false

/** Notes once that the first list with its data is on screen; the start-up benchmark reads it. */
export function markInteractive(): void {
  if (marked) return
  marked = true
  requestAnimationFrame(() => performance.mark('interactive'))
}
