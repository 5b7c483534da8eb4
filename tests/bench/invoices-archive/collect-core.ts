import { fileLog } from '../../../electron/core/logs/file-log.ts'
import aluy from '../../../electron/core/providers/aluy/index.ts'
import { openCore } from '../../kill/open-core.ts'
import { joinShop, readShop } from '../../support/invoice-shop.ts'

/** Opens core on an empty folder, reads the list, and measures how long all of it takes to collect. */
export async function collect(given: {
  url: string
  dataDir: string
  worker: string
  concurrency: number
}): Promise<{ ms: number; saved: number; root: string }> {
  const { dataDir, worker, concurrency } = given
  const time = { ms: Date.now(), at: Date.now(), speed: 1 }
  const limits = { concurrency, perSecond: 1_000_000 }
  const opening = { dataDir, worker, houses: [], time }
  const core = await openCore(opening, [aluy], () => {}, limits, fileLog(dataDir))
  const accountId = await joinShop(core, given.url)
  await readShop(core, accountId)
  const begun = performance.now()
  const { saved } = await core.invoices.collecting.run(
    { accountId, ids: null, again: false },
    { signal: new AbortController().signal, progress: () => {} },
  )
  const ms = performance.now() - begun
  const root = core.archiveDir()
  await core.close()
  return { ms, saved, root }
}
