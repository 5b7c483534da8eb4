import type { BrowserWindow } from 'electron'
import type { Publish } from '@shared/ipc/topics.ts'
import type { SettingsStore } from '../../core/settings/store.ts'

export interface CloseRule {
  /** True: the window stays (hidden, or open while the user is asked). */
  keeps(window: BrowserWindow): boolean
  /** The user has chosen in the dialog. */
  decided(): void
  quitting(): void
}

/** Closing the window keeps the app in the tray or quits it, as the user chose; asked the first time. */
export function closeRule(needs: {
  settings: SettingsStore
  publish: Publish
  hasTray(): boolean
  quit(): void
}): CloseRule {
  let quitting = false
  let asked: BrowserWindow | null = null
  const act = (window: BrowserWindow): boolean => {
    const choice = needs.settings.get().onClose
    if (choice === 'tray') window.hide()
    if (choice === 'quit') needs.quit()
    return choice !== 'quit'
  }
  return {
    keeps: (window) => {
      if (quitting || !needs.hasTray()) return false
      if (needs.settings.get().onClose !== null) return act(window)
      asked = window
      needs.publish('close.ask', null)
      return true
    },
    decided: () => {
      if (!asked || needs.settings.get().onClose === null) return
      const window = asked
      asked = null
      if (!window.isDestroyed()) act(window)
    },
    quitting: () => (quitting = true),
  }
}
