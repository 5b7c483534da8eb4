import { app, nativeTheme } from 'electron'
import type { Settings } from '@shared/domain/settings.ts'
import type { Handlers } from '@shared/ipc/contract.ts'
import type { Publish, TopicName } from '@shared/ipc/topics.ts'
import type { Log, Notifier } from '../core/ports.ts'
import type { SettingsStore } from '../core/settings/store.ts'
import type { WatchedConnectivity } from './adapters/connectivity.ts'
import type { Composed } from './compose.ts'
import type { Launch } from './launch.ts'
import type { CloseRule } from './shell/close.ts'
import { type AppTray, createTray } from './shell/tray.ts'
import type { MainWindow } from './windows/main-window.ts'

const QUIT_WITHIN_MS = 5_000

export interface Beginning {
  launch: Launch
  built: string
  publish: Publish
  window: MainWindow
  close: CloseRule
  goTo(place: string): void
  connectivity: WatchedConnectivity
  notifier: Notifier
}

/** The app behind the window: core, tray and an orderly end. */
export interface RunningApp {
  handlers: Promise<Handlers>
  begin(beginning: Beginning): void
  onTopic(topic: TopicName): void
  hasTray(): boolean
  sync(): void
}

export function runningApp({
  settings,
  log,
}: {
  settings: SettingsStore
  log: Log & { flush(): void }
}): RunningApp {
  const handlers = deferred<Handlers>()
  let composed: Composed | null = null
  let tray: AppTray | null = null

  const showTasks = async (): Promise<void> => {
    if (composed && tray) tray.show(await composed.core.stores.tasks.list())
  }
  const sync = (): void => void composed?.core.sync.all()

  return {
    handlers: handlers.promise,
    onTopic: (topic) => {
      if (topic === 'task.changed') void showTasks()
    },
    hasTray: () => tray !== null,
    sync,
    begin: (given) => {
      tray = createTray({
        open: (place) => (place ? given.goTo(place) : given.window.show()),
        sync,
        quit: () => app.quit(),
      })
      quitInOrder(given.close, async () => {
        tray?.destroy()
        await composed?.core.close()
        log.flush()
      })
      void import('./compose.ts')
        .then(({ compose }) => compose({ ...given, settings, log }))
        .then(async (made) => {
          composed = made
          const { createDesktopApi } = await import('./desktop-api.ts')
          const settingsChanged = (now: Settings): void => {
            nativeTheme.themeSource = now.theme
            given.close.decided()
          }
          const desktop = createDesktopApi({ ...given, ...made, settingsChanged })
          handlers.resolve({ ...made.api, ...desktop })
          void showTasks()
        })
        .catch((error: unknown) => handlers.reject(error))
    },
  }
}

interface Deferred<T> {
  promise: Promise<T>
  resolve(value: T): void
  reject(reason: unknown): void
}

function deferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void
  let reject!: (reason: unknown) => void
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

/** Quitting waits for what is on the wire and for the keychain, five seconds at most. */
function quitInOrder(close: CloseRule, end: () => Promise<void>): void {
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
