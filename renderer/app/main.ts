const LONGEST_MS = 100

/** The skeleton is painted before the app is loaded: two frames, or 100 ms where none are drawn. */
const painted = new Promise<void>((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  setTimeout(resolve, LONGEST_MS)
})

// The router reads it as it is loaded, and the first look waits for main: best before main begins its own start.
requestAnimationFrame(() => setTimeout(() => sessionStorage.length))

void painted.then(() => import('./start.ts'))
