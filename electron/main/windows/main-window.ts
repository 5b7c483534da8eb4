import { BrowserWindow, nativeTheme } from 'electron'
import { join } from 'node:path'
import { pageUrl } from './page.ts'
import { readPlace, rememberPlace } from './place.ts'
import { BACKGROUND, SEALED } from './sealed.ts'

export interface MainWindow {
  /** Brings it up, making it anew if it was closed. */
  show(): void
  /** The live window, or null: nothing else decides what is alive. */
  alive(): BrowserWindow | null
}

export interface MainWindowOptions {
  preload: string
  dataDir: string
  hidden: boolean
  /** The user closes the window: true keeps it (hidden). */
  onClose(window: BrowserWindow): boolean
  /** The page has painted for the first time. */
  onPainted(): void
}

export function mainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = null
  const alive = (): BrowserWindow | null => (window && !window.isDestroyed() ? window : null)
  const open = (visible: boolean): void => {
    window = createWindow(options)
    window.on('closed', () => (window = null))
    window.once('ready-to-show', () => {
      if (visible) alive()?.show()
      options.onPainted()
    })
  }
  open(!options.hidden)
  return {
    alive,
    show: () => {
      const now = alive()
      if (!now) return open(true)
      if (now.isMinimized()) now.restore()
      now.show()
      now.focus()
    },
  }
}

function createWindow(options: MainWindowOptions): BrowserWindow {
  const placeFile = join(options.dataDir, 'window.json')
  const place = readPlace(placeFile)
  const window = new BrowserWindow({
    width: place?.width ?? 1280,
    height: place?.height ?? 800,
    ...(place ? { x: place.x, y: place.y } : {}),
    minWidth: 480,
    minHeight: 360,
    show: false,
    title: 'Quayside',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      ...SEALED,
    },
  })
  if (place?.maximized) window.maximize()
  rememberPlace(window, placeFile)
  window.on('close', (event) => {
    if (options.onClose(window)) event.preventDefault()
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.reload()
  })
  void window.loadURL(pageUrl('index.html'))
  return window
}
