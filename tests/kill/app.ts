import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { nodeFetch } from '../../electron/cli/node-fetch.ts'
import { createApi } from '../../electron/core/api.ts'
import { type Core, createCore } from '../../electron/core/core.ts'
import type { Clock, Notice } from '../../electron/core/ports.ts'
import aluy from '../../electron/core/providers/aluy/index.ts'
import { createRegistry } from '../../electron/core/providers/index.ts'
import time4vps from '../../electron/core/providers/time4vps/index.ts'
import vpsnet from '../../electron/core/providers/vpsnet/index.ts'
import { settingsStore } from '../../electron/core/settings/store.ts'
import { isAppError } from '../../shared/domain/app-error.ts'
import { fileKeychain } from './keychain.ts'
import { type Asked, type Intent, NOTICES, type Opening, type Time, type Told } from './messages.ts'
import { msAt } from './time.ts'

/** The process that is killed: core as the command line builds it, with a notifier that leaves a trace. */
const clockOf = (time: Time): Clock => ({
  now: () => new Date(msAt(time, Date.now())),
  sleep: (ms, signal) => sleep(ms / time.speed, undefined, { signal }),
})

/** On disk before it returns: shown is shown, whatever comes next. */
function leave(file: string, notice: Notice): void {
  const handle = openSync(file, 'a')
  writeSync(handle, `${JSON.stringify(notice)}\n`)
  fsyncSync(handle)
  closeSync(handle)
}

async function open({ dataDir, worker, houses, time }: Opening): Promise<Core> {
  // Without the providers' pace: many sends are to be under way when the end comes.
  const limits = { concurrency: 10, perSecond: 1_000_000 }
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const core = await createCore({
    registry: createRegistry([aluy, time4vps, vpsnet].map((one) => ({ ...one, limits }))),
    settings: settingsStore(join(dataDir, 'settings.json')),
    publish: () => {},
    ports: {
      clock: clockOf(time),
      keychain: fileKeychain(join(dataDir, 'keychain.json')),
      fetchFor: (_accountId, ca) => nodeFetch(ca),
      notifier: { holds: () => false, notify: (notice) => leave(join(dataDir, NOTICES), notice) },
      connectivity: { awake: () => true, online: () => true, onResume: () => {} },
      log,
      paths: { dataDir, archiveDir: join(dataDir, 'invoices'), storageWorker: worker },
    },
  })
  if ((await core.accounts.list()).length === 0) {
    for (const house of houses) await core.accounts.ensureDemo(house)
    await core.sync.all()
  }
  await core.tasks.resume()
  return core
}

/** Says yes to what is asked. */
async function begin(core: Core, { ids, action }: Intent): Promise<string | null> {
  const api = createApi(core)
  const never = new AbortController().signal
  const [id = ''] = ids
  const bulk = (confirm?: string) => api['servers.bulk']({ ids, action, confirm }, never)
  try {
    if (ids.length === 1) return (await api['servers.power']({ id, action }, never)).id
    const asked: unknown = await bulk().catch((error: unknown) => error)
    return (await bulk(isAppError(asked) ? asked.data.confirm?.token : undefined)).id
  } catch (error) {
    if (isAppError(error)) return null
    throw error
  }
}

let core: Core | null = null

async function answer(asked: Asked): Promise<Told> {
  if ('open' in asked) {
    core = await open(asked.open)
    return { ready: await core.stores.servers.list() }
  }
  if (!core) throw new Error('not open')
  return { begun: await begin(core, asked.begin) }
}

process.on('message', (asked: Asked) => {
  void answer(asked).then((told) => process.send?.(told))
})
process.once('disconnect', () => process.exit())
