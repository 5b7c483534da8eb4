import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { onTestFinished } from 'vitest'
import type { TopicName } from '../../shared/ipc/topics.ts'
import { memoryKeychain } from '../../electron/core/accounts/memory-keychain.ts'
import { type Core, createCore } from '../../electron/core/core.ts'
import type { Clock, Connectivity, Keychain, Notice, Notifier } from '../../electron/core/ports.ts'
import { createRegistry } from '../../electron/core/providers/index.ts'
import type { Provider } from '../../electron/core/providers/kit/provider.ts'
import { settingsStore } from '../../electron/core/settings/store.ts'
import { systemClock } from '../../electron/core/clock.ts'
import { nodeFetch } from '../../electron/cli/node-fetch.ts'
import { ARCHIVE_WORKER, WORKER } from './build-worker.ts'
import { consoleLines } from './console-lines.ts'
import { tempDir } from './temp-dir.ts'

export interface TestCore {
  core: Core
  dataDir: string
  keychain: Keychain
  notices: Notice[]
  events: { topic: TopicName; payload: unknown }[]
  /** Of the consoles that were connected, by their ids. */
  streams: Map<string, Duplex>
}

/** Core as the command line builds it, over a folder of its own. */
export async function testCore(options: {
  providers?: readonly Provider[]
  dataDir?: string
  keychain?: Keychain
  clock?: Clock
  connectivity?: Connectivity
  notifier?: Partial<Notifier>
  /** Hears the method of every request that goes out. */
  onRequest?: (method: string) => void
}): Promise<TestCore> {
  const dataDir = options.dataDir ?? tempDir()
  const keychain = options.keychain ?? memoryKeychain()
  const notices: Notice[] = []
  const events: TestCore['events'] = []
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const { openLine, streams } = consoleLines()
  const core = await createCore({
    registry: createRegistry(options.providers),
    settings: settingsStore(join(dataDir, 'settings.json')),
    publish: (topic, payload) => void events.push({ topic, payload }),
    ports: {
      clock: options.clock ?? systemClock,
      keychain,
      fetchFor: (_accountId, ca) => {
        const send = nodeFetch(ca)
        return (url, init) => {
          options.onRequest?.(init?.method ?? 'GET')
          return send(url, init)
        }
      },
      bucketFetch: nodeFetch,
      notifier: {
        holds: () => false,
        notify: (notice) => void notices.push(notice),
        ...options.notifier,
      },
      connectivity: options.connectivity ?? {
        awake: () => true,
        online: () => true,
        onResume: () => {},
      },
      log,
      openLine,
      paths: {
        dataDir,
        archiveDir: join(dataDir, 'invoices'),
        storageWorker: WORKER,
        archiveWorker: ARCHIVE_WORKER,
      },
    },
  })
  onTestFinished(() => core.close().catch(() => {}))
  return { core, dataDir, keychain, notices, events, streams }
}
