import type { WebPreferences } from 'electron'

/** How every page of the app is kept from the machine. */
export const SEALED: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  spellcheck: false,
  webviewTag: false,
  enableWebSQL: false,
  v8CacheOptions: 'bypassHeatCheck',
}

/** What a window shows before its page does. */
export const BACKGROUND = { dark: '#16191c', light: '#f7f8f9' }
