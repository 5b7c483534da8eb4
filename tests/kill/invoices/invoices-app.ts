import aluy from '../../../electron/core/providers/aluy/index.ts'
import { joinShop, readShop } from '../../support/invoice-shop.ts'
import { openCore } from '../open-core.ts'
import type { Asked, Told } from './messages.ts'

/** The process that is killed: opens core, reads the list and collects, as a nightly run does. */
async function collect({ opening, shop }: Asked): Promise<void> {
  const core = await openCore(opening, [aluy], () => {})
  const [known] = await core.accounts.list()
  const id = known?.id ?? (await joinShop(core, shop))
  await readShop(core, id)
  await core.tasks.resume()
  tell({ begun: true })
  const never = new AbortController().signal
  let text = ''
  for (const task of await core.invoices.download(null)) {
    const ended = await core.tasks.waitFor(task.id, never)
    text = `${ended.state}: ${ended.error?.message ?? ended.progress.text}`
  }
  tell({ ended: text })
}

const tell = (told: Told): void => void process.send?.(told)

process.on('message', (asked: Asked) => {
  void collect(asked).catch((error: unknown) => {
    tell({ ended: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  })
})
process.once('disconnect', () => process.exit())
