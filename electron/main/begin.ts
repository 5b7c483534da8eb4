import { app, nativeTheme } from 'electron'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { Settings } from '@shared/domain/settings.ts'
import type { Publish, TopicName } from '@shared/ipc/topics.ts'
import { systemClock } from '../core/clock.ts'
import { fileLog } from '../core/logs/file-log.ts'
import type { Storage } from '../core/storage/storage.ts'
import { settingsStore } from '../core/settings/store.ts'
import { noticeDesk } from '../core/tasks/notices/desk.ts'
import { clearCopied } from './adapters/clipboard.ts'
import { connectivity } from './adapters/connectivity.ts'
import { desktopNotifications } from './adapters/notifier.ts'
import { type AnswerCall, createAnswer } from './bridge/answer.ts'
import { createPublish } from './bridge/publish.ts'
import { compose, type Composed } from './compose.ts'
import { createDesktopApi } from './desktop-api.ts'
import type { Launch } from './launch.ts'
import { closeRule } from './shell/close.ts'
import { demoMenu } from './shell/demo-menu.ts'
import { installMenu } from './shell/menu.ts'
import { quitInOrder } from './shell/quit.ts'
import { refresher } from './shell/refresher.ts'
import { taskbarProgress } from './shell/task-summary.ts'
import { type AppTray, createTray } from './shell/tray.ts'
import type { ConsoleWindows } from './windows/console-windows.ts'
import { serveDocument } from './windows/document.ts'
import type { MainWindow } from './windows/main-window.ts'

export interface Running {
  publish: Publish
  /** Rejects when core could not be built, with the reason. */
  answer: Promise<AnswerCall>
  /** The user closes the window: whether it stays. */
  keepsWindow(window: BrowserWindow): boolean
  /** A document of the archive, as the page asks for it. */
  document(asked: URL): Promise<Response>
}

/** Everything behind the window: settings, tray, menu, core, and an orderly end. */
export function begin(given: {
  launch: Launch
  built: string
  window: MainWindow
  consoles: ConsoleWindows
  storage: Promise<Storage>
}): Running {
  const { launch, built, window, consoles, storage } = given
  const settings = settingsStore(join(launch.dataDir, 'settings.json'))
  const log = fileLog(join(launch.dataDir, 'logs'), { debug: launch.debug })
  let composed: Composed | null = null
  let tray: AppTray | null = null
  const ending = new AbortController()

  const showTasks = refresher(async () => {
    const tasks = (await composed?.core.stores.tasks.list()) ?? []
    tray?.show(tasks)
    window.alive()?.setProgressBar(taskbarProgress(tasks))
  })
  const onTopic = (topic: TopicName): void => {
    if (topic === 'task.changed') showTasks()
  }
  const hearing = (topic: TopicName, told: unknown): BrowserWindow[] => {
    const main = window.alive()
    return [...(main ? [main] : []), ...consoles.hearing(topic, told)]
  }
  const publish = createPublish(hearing, onTopic)
  const sync = (): void => void composed?.core.sync.all()
  const goTo = (to: string): void => {
    window.show()
    publish('navigate', { to })
  }
  const close = closeRule({
    settings,
    publish,
    hasTray: () => tray !== null,
    quit: () => app.quit(),
  })
  const settingsChanged = (now: Settings): void => {
    nativeTheme.themeSource = now.theme
    close.decided()
  }
  installMenu({ goTo, sync })
  quitInOrder(close, async () => {
    ending.abort()
    tray?.destroy()
    await clearCopied().catch(() => {})
    await composed?.core.close()
    log.flush()
  })
  const notifier = noticeDesk({
    clock: systemClock,
    settings: settings.get,
    show: desktopNotifications(({ to }) => goTo(to)),
  })
  const network = connectivity()
  network.onResume(() => publish('app.resumed', null))
  const answer = compose({
    launch,
    built,
    storage,
    settings,
    log,
    publish,
    notifier,
    connectivity: network,
    consolePort: (id, port) => consoles.givePort(id, id, port),
  }).then((made) => {
    composed = made
    void notifier.watch(made.core.tasks.owed, ending.signal)
    if (made.demo.length > 0) installMenu({ goTo, sync, demo: demoMenu(made.demo, sync) })
    const desktop = createDesktopApi({
      ...made,
      launch,
      window,
      consoles,
      publish,
      settingsChanged,
    })
    return createAnswer({ ...made.api, ...desktop }, log)
  })
  const putIntoTray = (): void => {
    if (ending.signal.aborted) return
    tray = createTray({
      open: (place) => (place ? goTo(place) : window.show()),
      placeOf: (task) => composed?.core.tasks.place(task) ?? '/tasks',
      sync,
      quit: () => app.quit(),
    })
    showTasks()
  }
  // After what the page waits for: the desktop's answer may take a while.
  void answer.catch(() => {}).then(() => setTimeout(putIntoTray))
  return {
    answer,
    publish,
    keepsWindow: close.keeps,
    document: async (asked) => {
      await answer
      return composed
        ? serveDocument(composed.core.documents, asked)
        : new Response(null, { status: 503 })
    },
  }
}
