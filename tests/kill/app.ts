import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createApi } from '../../electron/core/api.ts'
import type { Core } from '../../electron/core/core.ts'
import type { Notice } from '../../electron/core/ports.ts'
import aluy from '../../electron/core/providers/aluy/index.ts'
import time4vps from '../../electron/core/providers/time4vps/index.ts'
import vpsnet from '../../electron/core/providers/vpsnet/index.ts'
import { isAppError } from '../../shared/domain/app-error.ts'
import { type Asked, type Intent, NOTICES, type Opening, type Told } from './messages.ts'
import { openCore } from './open-core.ts'

/** The process that is killed: core with a notifier that leaves a trace, on disk before it returns: shown is shown, whatever comes next. */
function leave(file: string, notice: Notice): void {
  const handle = openSync(file, 'a')
  writeSync(handle, `${JSON.stringify(notice)}\n`)
  fsyncSync(handle)
  closeSync(handle)
}

async function open(opening: Opening): Promise<Core> {
  const { dataDir, houses } = opening
  const core = await openCore(opening, [aluy, time4vps, vpsnet], (notice) =>
    leave(join(dataDir, NOTICES), notice),
  )
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
