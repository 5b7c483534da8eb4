import { join } from 'node:path'
import type { MessagePortMain } from 'electron'
import type { Notice } from '@shared/ipc/contract/app.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import { memoryKeychain } from '../core/accounts/memory-keychain.ts'
import type { DemoAccount } from '../core/accounts/service.ts'
import { keytarKeychain } from '../core/accounts/keytar-keychain.ts'
import { createApi } from '../core/api.ts'
import { systemClock } from '../core/clock.ts'
import { type Core, createCore } from '../core/core.ts'
import type { Log, Notifier, Ports, WatchedKeychain } from '../core/ports.ts'
import { createReminders } from '../core/reminders/reminders.ts'
import type { Storage } from '../core/storage/storage.ts'
import type { SettingsStore } from '../core/settings/store.ts'
import { accountFetch, bucketFetch } from './adapters/fetch.ts'
import { consoleLines } from './adapters/console-line.ts'
import type { WatchedConnectivity } from './adapters/connectivity.ts'
import { startDemoFleet } from './demo-fleet.ts'
import { backgroundSync } from './background-sync.ts'
import type { Launch } from './launch.ts'

export interface Composition {
  launch: Launch
  settings: SettingsStore
  log: Log
  notifier: Notifier
  connectivity: WatchedConnectivity
  publish: Publish
  /** Hands a console's page the port of its bytes. */
  consolePort(id: string, port: MessagePortMain): void
  /** Folder of the built main process. */
  built: string
  /** Of the data folder, being opened. */
  storage: Promise<Storage>
}

export interface Composed {
  core: Core
  keychain: WatchedKeychain
  notices: Notice[]
  api: ReturnType<typeof createApi>
  /** The demo fleet's providers; none outside the demo. */
  demo: readonly DemoAccount[]
}

/** Documents are read for their text once the start is over. */
const TEXTS_AFTER_MS = 15_000

/** Builds core with Electron's adapters: the one place of wiring. */
export async function compose(given: Composition): Promise<Composed> {
  const { launch, settings, publish, log } = given
  const keychain = keytarKeychain('Quayside')
  const ports: Ports = {
    clock: systemClock,
    keychain: launch.demo ? memoryKeychain() : keychain,
    fetchFor: accountFetch,
    bucketFetch,
    notifier: given.notifier,
    connectivity: given.connectivity,
    openLine: consoleLines(join(given.built, 'console.js'), given.consolePort),
    log,
    paths: {
      dataDir: launch.dataDir,
      archiveDir: join(launch.dataDir, 'invoices'),
      storageWorker: join(given.built, 'storage-worker.js'),
      archiveWorker: join(given.built, 'archive-worker.js'),
    },
  }
  const core = await createCore({ ports, settings, publish, storage: given.storage })
  if (launch.demo) keychain.useMemory()
  else void keychain.probe()
  const demo = launch.demo ? await openDemoFleet(core, given) : []
  await core.tasks.resume()
  await core.ordering.resume()
  const { storage, stores, registry } = core
  const reminders = createReminders({ ...ports, storage, stores, registry, settings })
  backgroundSync(core, reminders, log)
  setTimeout(core.invoiceTexts.wake, TEXTS_AFTER_MS).unref()
  return { core, keychain, notices: noticesOf(core), api: createApi(core), demo }
}

async function openDemoFleet(
  core: Core,
  { launch, built }: Composition,
): Promise<readonly DemoAccount[]> {
  const servers = Math.ceil(launch.demoServers / core.registry.providers.length)
  const fleets = await startDemoFleet(join(built, 'demo.js'), { servers })
  for (const fleet of fleets) await core.accounts.ensureDemo(fleet)
  return fleets
}

function noticesOf(core: Core): Notice[] {
  const { setAside } = core.storage.opened
  if (!setAside) return []
  const text = `The local database was damaged and has been set aside as ${setAside}. A new one was begun: sync to fill it again. Your accounts must be added again; invoices in the archive folder are untouched.`
  return [{ id: 'database-set-aside', level: 'warning', text }]
}
