import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page, test as base } from '@playwright/test'
import { type RunningFleet, startFleet } from './helpers/fleet.ts'
import { listenForNotifications, type NotificationBus } from './helpers/notifications.ts'

export { expect } from '@playwright/test'

export interface Opened {
  app: ElectronApplication
  page: Page
}

interface Desk {
  /** The user's data folder of this test. */
  dataDir: string
  fleet: RunningFleet
  bus: NotificationBus
  /** Starts Quayside; a second start after `app.close()` finds the same data. */
  open(args?: string[]): Promise<Opened>
}

const root = join(import.meta.dirname, '../..')

export const test = base.extend<Desk>({
  // eslint wants no empty pattern; Playwright wants the first argument to be one.
  dataDir: async ({ browserName: _unused }, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'quayside-e2e-'))
    await use(dir)
    rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  },
  fleet: async ({ browserName: _unused }, use) => {
    const fleet = await startFleet()
    await use(fleet)
    await fleet.stop()
  },
  bus: async ({ browserName: _unused }, use) => {
    const bus = await listenForNotifications()
    await use(bus)
    bus.stop()
  },
  open: async ({ dataDir }, use) => {
    const opened: ElectronApplication[] = []
    await use(async (args = []) => {
      const app = await launch(dataDir, args)
      opened.push(app)
      return { app, page: await app.firstWindow() }
    })
    for (const app of opened) await app.close().catch(() => {})
  },
})

const launch = (dataDir: string, args: string[]): Promise<ElectronApplication> =>
  _electron.launch({
    // The theme is part of what is tested: nothing is emulated.
    colorScheme: null,
    executablePath: process.env.QUAYSIDE_ELECTRON,
    args: [root, ...(process.env.QUAYSIDE_ELECTRON_ARGS ?? '').split(' ').filter(Boolean), ...args],
    env: {
      ...(process.env as Record<string, string>),
      QUAYSIDE_DATA_DIR: dataDir,
      QUAYSIDE_DEBUG: '1',
    },
  })
