import { BrowserWindow, type MessagePortMain, nativeTheme, type WebContents } from 'electron'
import { join } from 'node:path'
import { CHANNELS } from '@shared/ipc/bridge.ts'
import { hears, mayCall } from '@shared/ipc/console-window.ts'
import type { TopicName } from '@shared/ipc/topics.ts'
import { pageUrl } from './page.ts'
import { readPlace, rememberPlace } from './place.ts'
import { BACKGROUND, SEALED } from './sealed.ts'

/** The windows of open consoles: one for each, by the console's id. */
export interface ConsoleWindows {
  /** Opens one, or brings it to the front. `closed` is called once, when it is gone. */
  show(id: string, title: string, closed: () => void): void
  /** A port for its page, which hears of it under `name`; false, and the port is closed, when that is gone. */
  givePort(id: string, name: string, port: MessagePortMain): boolean
  /** The live window; null when it is gone. */
  of(id: string): BrowserWindow | null
  /** Whether it is a console's page, and may make this call about itself; without a name, to stop what it called. */
  mayCall(page: WebContents, name: unknown, input: unknown): boolean
  hearing(topic: TopicName, told: unknown): BrowserWindow[]
}

/** Each further one a little lower, so that none covers another whole. */
const STEP = 28

export function consoleWindows(given: {
  preload: string
  dataDir: string
  /** A console fills the screen now, or no longer. */
  onFullScreen(id: string, on: boolean): void
}): ConsoleWindows {
  const open = new Map<string, BrowserWindow>()
  const of = (id: string): BrowserWindow | null => {
    const window = open.get(id)
    return window && !window.isDestroyed() ? window : null
  }
  const alive = (): [string, BrowserWindow][] =>
    [...open].filter(([, window]) => !window.isDestroyed())
  return {
    show: (id, title, closed) => {
      const known = of(id)
      if (known) return bringUp(known)
      const window = createWindow({ ...given, id, title, others: alive().length })
      open.set(id, window)
      window.on('enter-full-screen', () => given.onFullScreen(id, true))
      window.on('leave-full-screen', () => given.onFullScreen(id, false))
      window.once('closed', () => {
        open.delete(id)
        closed()
      })
    },
    givePort: (id, name, port) => {
      const window = of(id)
      if (window) window.webContents.postMessage(CHANNELS.port, name, [port])
      else port.close()
      return window !== null
    },
    of,
    mayCall: (page, name, input) => {
      const own = alive().find(([, { webContents }]) => webContents === page)
      return own !== undefined && (name === undefined || mayCall(own[0], name, input))
    },
    hearing: (topic, told) =>
      alive().flatMap(([id, window]) => (hears(id, topic, told) ? [window] : [])),
  }
}

function bringUp(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

interface Wanted {
  preload: string
  dataDir: string
  id: string
  title: string
  others: number
}

function createWindow({ preload, dataDir, id, title, others }: Wanted): BrowserWindow {
  const file = join(dataDir, 'console-window.json')
  const place = readPlace(file)
  const at = place && { x: place.x + others * STEP, y: place.y + others * STEP }
  const window = new BrowserWindow({
    width: place?.width ?? 1064,
    height: place?.height ?? 868,
    ...at,
    minWidth: 400,
    minHeight: 300,
    show: false,
    title,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: true,
    webPreferences: { preload, ...SEALED },
  })
  if (place?.maximized) window.maximize()
  rememberPlace(window, file)
  window.once('ready-to-show', () => window.show())
  // The keys of the application's menu belong to the server's screen.
  window.removeMenu()
  // A title is the server's name: the page's own is not taken for it.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.reload()
  })
  void window.loadURL(`${pageUrl('console.html')}?id=${encodeURIComponent(id)}`)
  return window
}
