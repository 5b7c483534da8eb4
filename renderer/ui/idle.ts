const LONGEST_MS = 1000

/** When the window has nothing else to do, a key that was pressed above all; after a second in any case. */
export const idle = (): Promise<unknown> =>
  new Promise((resolve) => requestIdleCallback(resolve, { timeout: LONGEST_MS }))
