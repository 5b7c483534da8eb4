import type { Core } from '../core/core.ts'
import { toAppError } from '../core/errors/to-app-error.ts'
import type { Log } from '../core/ports.ts'
import type { Reminders } from '../core/reminders/reminders.ts'

const LOOK_MS = 30_000
/** Reminders are looked for also when nothing is read by itself: days pass, and quiet hours end. */
const REMIND_MS = 3_600_000

/** Reads every account at the start and then as often as the settings say; then looks what renews soon. */
export function backgroundSync(core: Core, reminders: Reminders, log: Log): void {
  let synced = Date.now()
  let reminded = Date.now()
  const remind = async (): Promise<void> => {
    reminded = Date.now()
    await reminders.look()
  }
  const sync = async (): Promise<void> => {
    synced = Date.now()
    await core.sync.all()
    await remind()
  }
  const run = (work: () => Promise<void>): void =>
    void work().catch((error: unknown) => void toAppError(error, log))

  run(sync)
  setInterval(() => {
    const minutes = core.settings.get().syncMinutes
    if (minutes > 0 && Date.now() - synced >= minutes * 60_000) run(sync)
    else if (Date.now() - reminded >= REMIND_MS) run(remind)
  }, LOOK_MS).unref()
}
