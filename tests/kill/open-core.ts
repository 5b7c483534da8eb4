import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { nodeFetch } from '../../electron/cli/node-fetch.ts'
import { type Core, createCore } from '../../electron/core/core.ts'
import type { Clock, Log, Notice } from '../../electron/core/ports.ts'
import { createRegistry } from '../../electron/core/providers/index.ts'
import type { Provider } from '../../electron/core/providers/kit/provider.ts'
import { settingsStore } from '../../electron/core/settings/store.ts'
import { fileKeychain } from './keychain.ts'
import { LOG, type Opening, type Time } from './messages.ts'
import { msAt } from './time.ts'

const clockOf = (time: Time): Clock => ({
  now: () => new Date(msAt(time, Date.now())),
  sleep: (ms, signal) => sleep(ms / time.speed, undefined, { signal }),
})

/** A log that leaves a trace of a process that is killed: each line is written at once. */
const traceIn = (dataDir: string): Log => {
  const line = (event: string, fields?: object): void =>
    appendFileSync(join(dataDir, LOG), `${JSON.stringify({ event, ...fields })}\n`)
  return { debug: line, info: line, warn: line, error: line }
}

/** Core as the command line builds it. */
export function openCore(
  { dataDir, worker, time }: Opening,
  providers: readonly Provider[],
  notify: (notice: Notice) => void,
  // Without the providers' pace: many sends are to be under way when the end comes.
  limits = { concurrency: 10, perSecond: 1_000_000 },
  log = traceIn(dataDir),
): Promise<Core> {
  return createCore({
    registry: createRegistry(providers.map((one) => ({ ...one, limits }))),
    settings: settingsStore(join(dataDir, 'settings.json')),
    publish: () => {},
    ports: {
      clock: clockOf(time),
      keychain: fileKeychain(join(dataDir, 'keychain.json')),
      fetchFor: (_accountId, ca) => nodeFetch(ca),
      bucketFetch: nodeFetch,
      notifier: { holds: () => false, notify },
      connectivity: { awake: () => true, online: () => true, onResume: () => {} },
      log,
      paths: {
        dataDir,
        archiveDir: join(dataDir, 'invoices'),
        storageWorker: worker,
        archiveWorker: worker.replace('storage-worker', 'archive-worker'),
      },
    },
  })
}
