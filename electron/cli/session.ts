import { join, resolve } from 'node:path'
import { AppError } from '@shared/domain/app-error.ts'
import { nodeFetch } from './node-fetch.ts'
import { keytarKeychain } from '../core/accounts/keytar-keychain.ts'
import { systemClock } from '../core/clock.ts'
import { type Core, createCore } from '../core/core.ts'
import { fileLog } from '../core/logs/file-log.ts'
import { settingsStore } from '../core/settings/store.ts'
import { defaultDataDir } from './data-dir.ts'
import { progressLine } from './print.ts'

/** Flags that every command takes. */
export interface GlobalFlags {
  dataDir?: string
  json?: boolean
  yes?: boolean
  timeout?: string
}

/** What a command works with. */
export interface Session {
  core: Core
  signal: AbortSignal
  /** The user said yes beforehand. */
  yes: boolean
  /** Runs a call that may ask for confirmation; with `--yes` it is given. */
  confirmed<T>(work: (confirm: string | undefined) => Promise<T>): Promise<T>
}

/** Opens core over plain Node for one command and closes it in order. */
export async function withSession<T>(
  flags: GlobalFlags,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const signal = abortSignal(flags)
  const dataDir = resolve(flags.dataDir ?? defaultDataDir())
  const log = fileLog(join(dataDir, 'logs'), { debug: process.env.QUAYSIDE_DEBUG === '1' })
  const core = await createCore({
    settings: settingsStore(join(dataDir, 'settings.json')),
    publish: (topic, payload) => {
      if (topic === 'sync.changed' || topic === 'task.changed') progressLine(topic, payload)
    },
    ports: {
      clock: systemClock,
      keychain: keytarKeychain('Quayside'),
      fetchFor: (_accountId, ca) => nodeFetch(ca),
      bucketFetch: nodeFetch,
      notifier: { holds: () => false, notify: () => {} },
      connectivity: { awake: () => true, online: () => true, onResume: () => {} },
      log,
      paths: {
        dataDir,
        archiveDir: join(dataDir, 'invoices'),
        storageWorker: new URL('./storage-worker.js', import.meta.url),
        archiveWorker: new URL('./archive-worker.js', import.meta.url),
      },
    },
  })
  const yes = flags.yes === true
  try {
    return await work({ core, signal, yes, confirmed: (call) => confirmed(call, yes) })
  } finally {
    await core.close()
    log.flush()
  }
}

async function confirmed<T>(
  work: (confirm: string | undefined) => Promise<T>,
  yes: boolean,
): Promise<T> {
  let token: string | undefined
  for (;;) {
    try {
      return await work(token)
    } catch (error) {
      const next = error instanceof AppError ? error.data.confirm?.token : undefined
      if (!yes || !next) throw error
      token = next
    }
  }
}

/** Ctrl+C and `--timeout` stop reads and stop waiting for writes. */
function abortSignal({ timeout }: GlobalFlags): AbortSignal {
  const control = new AbortController()
  process.once('SIGINT', () => control.abort())
  process.once('SIGTERM', () => control.abort())
  if (timeout === undefined) return control.signal
  const seconds = Number(timeout)
  if (!(seconds > 0)) {
    throw new AppError({
      code: 'invalid_input',
      message: '--timeout must be a number of seconds above 0.',
      fields: [{ path: 'timeout', message: 'must be a number above 0' }],
    })
  }
  return AbortSignal.any([control.signal, AbortSignal.timeout(seconds * 1000)])
}
