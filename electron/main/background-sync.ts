import type { Core } from '../core/core.ts'
import { toAppError } from '../core/errors/to-app-error.ts'
import { dueAccounts } from '../core/inventory/due-accounts.ts'
import type { Log } from '../core/ports.ts'
import type { Reminders } from '../core/reminders/reminders.ts'

const LOOK_MS = 30_000
/** Reminders are looked for also when nothing is read by itself: days pass, and quiet hours end. */
const REMIND_MS = 3_600_000

/** Reads each account at the start and then as often as it or the settings say; then looks what renews soon. */
export function backgroundSync(core: Core, reminders: Reminders, log: Log): void {
  let reminded = Date.now()
  const readAndCollect = async (id: string): Promise<void> => {
    await core.sync.account(id)
    await core.invoices.collectNew(id).catch((error: unknown) => void toAppError(error, log))
  }
  const look = async (): Promise<void> => {
    const due = dueAccounts(await core.accounts.list(), core.sync.begunAt, {
      now: Date.now(),
      syncMinutes: core.settings.get().syncMinutes,
    })
    await Promise.all(due.map(readAndCollect))
    if (due.length === 0 && Date.now() - reminded < REMIND_MS) return
    reminded = Date.now()
    await reminders.look()
  }
  const run = (): void => void look().catch((error: unknown) => void toAppError(error, log))

  run()
  setInterval(run, LOOK_MS).unref()
}
