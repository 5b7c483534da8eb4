import { app, nativeTheme } from 'electron'
import { join } from 'node:path'
import { fileLog } from '../core/logs/file-log.ts'
import { settingsStore } from '../core/settings/store.ts'
import { connectivity } from './adapters/connectivity.ts'
import { desktopNotifier } from './adapters/notifier.ts'
import { serveBridge } from './bridge/serve.ts'
import { createPublish } from './bridge/publish.ts'
import { readLaunch } from './launch.ts'
import { closeRule } from './shell/close.ts'
import { installMenu } from './shell/menu.ts'
import { runningApp } from './running-app.ts'
import { guardContents } from './windows/guard.ts'
import { mainWindow } from './windows/main-window.ts'
import { isPage, registerPageScheme, servePage } from './windows/page.ts'

const built = import.meta.dirname
const launch = readLaunch(process.argv, process.env)
app.setPath('userData', join(launch.dataDir, 'chromium'))
registerPageScheme()

if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

/** The window first, so that it paints while core is being built beside it. */
function start(): void {
  const settings = settingsStore(join(launch.dataDir, 'settings.json'))
  const log = fileLog(join(launch.dataDir, 'logs'), { debug: launch.debug })
  nativeTheme.themeSource = settings.get().theme
  guardContents()
  servePage(join(built, '../renderer'))

  const running = runningApp({ settings, log })
  const publish = createPublish(() => window.alive(), running.onTopic)
  const close = closeRule({ settings, publish, hasTray: running.hasTray, quit: () => app.quit() })
  const window = mainWindow({
    preload: join(built, '../preload/index.cjs'),
    dataDir: launch.dataDir,
    hidden: launch.hidden,
    onClose: close.keeps,
  })
  const goTo = (to: string): void => {
    window.show()
    publish('navigate', { to })
  }
  serveBridge({
    handlers: running.handlers,
    log,
    accepts: ({ senderFrame, sender }) =>
      sender === window.alive()?.webContents &&
      senderFrame !== null &&
      senderFrame === sender.mainFrame &&
      (isPage(senderFrame.url) || senderFrame.url.startsWith(devUrl())),
  })
  installMenu({ goTo, sync: running.sync })
  app.on('second-instance', () => window.show())
  app.on('activate', () => window.show())
  running.begin({
    launch,
    built,
    publish,
    window,
    close,
    goTo,
    connectivity: connectivity(),
    notifier: desktopNotifier({
      wanted: () => settings.get().notifications,
      clicked: ({ to }) => goTo(to),
    }),
  })
}

/** The development server's page; nothing in a build. */
const devUrl = (): string => process.env.ELECTRON_RENDERER_URL ?? 'quayside://app/'
