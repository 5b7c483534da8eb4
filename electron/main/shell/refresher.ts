/** Shows the tasks again after changes: one look at a time, and not at every step of a progress. */
export function refresher(work: () => Promise<void>, restMs = 250): () => void {
  let busy = false
  let again = false
  const run = async (): Promise<void> => {
    busy = true
    do {
      again = false
      // The database may be closed already when the app ends; the next change looks again.
      await work().catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, restMs))
    } while (again)
    busy = false
  }
  return () => {
    if (busy) again = true
    else void run()
  }
}
