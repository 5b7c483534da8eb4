import { app } from 'electron'
import type { CloseRule } from './close.ts'

const QUIT_WITHIN_MS = 5_000

/** Quitting waits for what is on the wire and for the keychain, five seconds at most. */
export function quitInOrder(close: CloseRule, end: () => Promise<void>): void {
  let ended = false
  app.on('before-quit', (event) => {
    close.quitting()
    if (ended) return
    event.preventDefault()
    const limit = new Promise((resolve) => setTimeout(resolve, QUIT_WITHIN_MS))
    void Promise.race([end(), limit])
      .catch(() => {})
      .finally(() => {
        ended = true
        app.quit()
      })
  })
  app.on('window-all-closed', () => app.quit())
}
