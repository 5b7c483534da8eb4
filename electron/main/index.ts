import { app, nativeTheme } from 'electron'
import { join } from 'node:path'
import { serveBridge } from './bridge/serve.ts'
import { readLaunch } from './launch.ts'
import { deferred } from './deferred.ts'
import type { Running } from './begin.ts'
import { readTheme } from './theme.ts'
import { consoleWindows } from './windows/console-windows.ts'
import { guardContents } from './windows/guard.ts'
import { mainWindow } from './windows/main-window.ts'
import { isPage, registerPageScheme, servePage } from './windows/page.ts'

const built = import.meta.dirname
const launch = readLaunch(process.argv, process.env)
app.setPath('userData', join(launch.dataDir, 'chromium'))
registerPageScheme()
// A list of 10,000 servers is twice what the page's young heap begins with: each time it filled, all was copied.
app.commandLine.appendSwitch('js-flags', '--min-semi-space-size=8')

if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

/**
 * The window first: nothing that it does not need for its first paint is loaded before it (schemas alone took
 * 60 ms). Calls that the page makes meanwhile wait for the rest.
 */
function start(): void {
  nativeTheme.themeSource = readTheme(join(launch.dataDir, 'settings.json'))
  guardContents()
  const begun = deferred<Running>()
  servePage(join(built, '../renderer'), async (asked) => (await begun.promise).document(asked))

  let running: Running | null = null
  const window = mainWindow({
    preload: join(built, '../preload/index.cjs'),
    dataDir: launch.dataDir,
    hidden: launch.hidden,
    onClose: (closing) => running?.keepsWindow(closing) ?? false,
    onPainted: () => begin(),
  })
  const consoles = consoleWindows({
    preload: join(built, '../preload/index.cjs'),
    dataDir: launch.dataDir,
    onFullScreen: (id, on) => running?.publish('consoles.fullScreen', { id, on }),
  })
  serveBridge({
    answer: begun.promise.then(({ answer }) => answer),
    accepts: ({ senderFrame, sender }, name, input) =>
      (sender === window.alive()?.webContents || consoles.mayCall(sender, name, input)) &&
      senderFrame !== null &&
      senderFrame === sender.mainFrame &&
      (isPage(senderFrame.url) || senderFrame.url.startsWith(devUrl())),
  })
  app.on('second-instance', () => window.show())
  app.on('activate', () => window.show())

  let started = false
  const begin = (): void => {
    if (started) return
    started = true
    void beginBehind().then((behind) => begun.resolve((running = behind)))
  }
  /** The database is opened, on its own thread, while the rest is loaded. */
  const beginBehind = async (): Promise<Running> => {
    const { openStorage, storageIn } = await import('../core/storage/storage.ts')
    const storageWorker = join(built, 'storage-worker.js')
    const storage = openStorage(storageIn({ dataDir: launch.dataDir, storageWorker }))
    // Who waits for it hears of it.
    storage.catch(() => {})
    const { begin } = await import('./begin.ts')
    return begin({ launch, built, window, consoles, storage })
  }
  if (launch.hidden) begin()
}

/** The development server's page; nothing in a build. */
const devUrl = (): string => process.env.ELECTRON_RENDERER_URL ?? 'quayside://app/'
