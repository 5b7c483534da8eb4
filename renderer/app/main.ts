const LONGEST_MS = 100

// The router reads it as it is loaded. The first look waits for main, which has nothing else to do only now.
void sessionStorage.length

/** The skeleton is painted before the app is loaded: two frames, or 100 ms where none are drawn. */
const painted = new Promise<void>((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  setTimeout(resolve, LONGEST_MS)
})

void painted.then(() => import('./start.ts'))
