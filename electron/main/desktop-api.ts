import { app, clipboard, dialog, nativeTheme, shell } from 'electron'
import { join } from 'node:path'
import type { Settings } from '@shared/domain/settings.ts'
import type { Handlers } from '@shared/ipc/contract.ts'
import type { AppStatus, Notice } from '@shared/ipc/contract/app.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import type { DesktopCall } from '../core/api.ts'
import type { Core } from '../core/core.ts'
import type { WatchedKeychain } from '../core/ports.ts'
import { saveAnswer } from './adapters/downloads.ts'
import { exportTarget } from './adapters/export-target.ts'
import { readChosen } from './adapters/chosen-file.ts'
import { CLEARS_AFTER_SECONDS, copySecret } from './adapters/clipboard.ts'
import { dragDocument, openDocument, printPage, saveDocument } from './adapters/documents.ts'
import { isOnline } from './adapters/connectivity.ts'
import { sshUrl } from './adapters/ssh.ts'
import { createConsoleApi } from './console-api.ts'
import type { Launch } from './launch.ts'
import type { ConsoleWindows } from './windows/console-windows.ts'
import type { MainWindow } from './windows/main-window.ts'

interface Needs {
  core: Core
  keychain: WatchedKeychain
  launch: Launch
  window: MainWindow
  consoles: ConsoleWindows
  notices: Notice[]
  publish: Publish
  settingsChanged(settings: Settings): void
}

/** The calls that need the desktop: window, clipboard, dialogs, the system's file manager. */
export function createDesktopApi(needs: Needs): Pick<Handlers, DesktopCall> {
  const { core, keychain, launch, publish } = needs
  const status = (): AppStatus => appStatus(needs)
  const tell = (): void => publish('app.changed', status())
  const change = (change: Partial<Settings>): Settings => {
    const settings = core.settings.change(change)
    needs.settingsChanged(settings)
    publish('settings.changed', null)
    return settings
  }
  nativeTheme.on('updated', tell)
  keychain.onChange(tell)

  return {
    'app.status': async () => status(),
    'app.dismissNotice': async ({ id }) => {
      const at = needs.notices.findIndex((notice) => notice.id === id)
      if (at >= 0) needs.notices.splice(at, 1)
      tell()
      return null
    },
    'app.retryKeychain': () => keychain.probe(),
    'app.useMemoryKeychain': async () => keychain.useMemory(),
    'app.restart': async ({ demo }) => {
      const others = process.argv.slice(1).filter((one) => one !== '--demo')
      app.relaunch({ args: demo ? [...others, '--demo'] : others })
      app.quit()
      return null
    },
    'app.copy': async ({ text }) => {
      clipboard.writeText(text)
      return null
    },
    'app.print': () => printPage(needs.window.alive()),
    'settings.get': async () => core.settings.get(),
    'settings.change': async (input) => change(input),
    'settings.chooseArchiveDir': async () => {
      const chosen = await chooseFolder(needs.window, core.archiveDir())
      if (chosen) await core.archive.use(chosen)
      tell()
      return core.settings.get()
    },
    'settings.openFolder': async ({ which }) => {
      const folders = {
        data: launch.dataDir,
        logs: join(launch.dataDir, 'logs'),
        archive: core.archiveDir(),
      }
      await shell.openPath(folders[which])
      return null
    },
    'operations.save': async ({ accountId, operation, input, confirm }, signal) => {
      return saveAnswer(app.getPath('downloads'), operation, input, (sink) =>
        core.operations.run(accountId, operation, input, { signal, confirm, sink }),
      )
    },
    'servers.openSsh': async ({ id }) => {
      const server = await core.stores.servers.get(id)
      await shell.openExternal(sshUrl(server, core.settings.get().sshUser))
      return null
    },
    'marks.chooseFile': async () => {
      const path = await chooseMarksFile(needs.window)
      return path === null ? null : core.marksFiles.plan(await readChosen(path, LARGEST_MARKS_FILE))
    },
    ...createConsoleApi(core, needs.consoles),
    'secrets.copy': async ({ secret }) => {
      copySecret(core.vault.reveal(secret))
      return { clearsInSeconds: CLEARS_AFTER_SECONDS }
    },
    'invoices.export': async ({ scope, as }) => {
      const target = await exportTarget(needs.window, app.getPath('documents'), scope, as)
      return target === null ? null : core.invoiceExports.begin(scope, as, target)
    },
    'invoices.showExport': async ({ id }) => {
      shell.showItemInFolder(await core.invoiceExports.fileOf(id))
      return null
    },
    'invoices.open': async (asked) => {
      await openDocument(await core.documents.pathOf(asked))
      return null
    },
    'invoices.showInFolder': async (asked) => {
      shell.showItemInFolder(await core.documents.pathOf(asked))
      return null
    },
    'invoices.saveCopy': async (asked) => {
      const path = await core.documents.pathOf(asked)
      return { path: await saveDocument(needs.window.alive(), path) }
    },
    'invoices.drag': async (asked) => {
      dragDocument(needs.window.alive(), await core.documents.pathOf(asked))
      return null
    },
  }
}

function appStatus({ core, keychain, launch, notices }: Needs): AppStatus {
  return {
    version: app.getVersion(),
    runtime: `Electron ${process.versions.electron}`,
    platform: platformOf(process.platform),
    demo: launch.demo,
    online: isOnline(),
    dark: nativeTheme.shouldUseDarkColors,
    keychain: keychain.status(),
    notices,
    archiveDir: core.archiveDir(),
  }
}

const platformOf = (platform: NodeJS.Platform): AppStatus['platform'] =>
  platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other'

async function chooseFolder(window: MainWindow, current: string): Promise<string | null> {
  const parent = window.alive()
  if (!parent) return null
  const { filePaths } = await dialog.showOpenDialog(parent, {
    title: 'Folder for the invoice archive',
    defaultPath: current,
    properties: ['openDirectory', 'createDirectory'],
  })
  return filePaths[0] ?? null
}

/** In bytes; far above what any number of servers makes. */
const LARGEST_MARKS_FILE = 50_000_000

async function chooseMarksFile(window: MainWindow): Promise<string | null> {
  const parent = window.alive()
  if (!parent) return null
  const { filePaths } = await dialog.showOpenDialog(parent, {
    title: 'File of tags and notes',
    filters: [{ name: 'Tags and notes of Quayside', extensions: ['json'] }],
    properties: ['openFile'],
  })
  return filePaths[0] ?? null
}
