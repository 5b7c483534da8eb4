import { isQuiet } from '../tasks/notices/quiet.ts'
import { isWanted } from '../tasks/notices/wanted.ts'
import type { ServerStore } from '../inventory/servers.ts'
import { type Clock, type Notifier, REMINDER } from '../ports.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { Storage } from '../storage/storage.ts'
import { dueReminders } from './due.ts'
import { reminderOf } from './notice.ts'
import { remindedStore } from './store.ts'

export interface Reminders {
  /** Tells of what renews soon and was not told of before. In quiet hours nothing; a later look makes up for it. */
  look(): Promise<void>
}

export function createReminders(needs: {
  storage: Storage
  servers: Pick<ServerStore, 'list'>
  settings: SettingsStore
  notifier: Notifier
  clock: Clock
}): Reminders {
  const store = remindedStore(needs.storage)
  return {
    look: async () => {
      const [settings, now] = [needs.settings.get(), needs.clock.now()]
      if (!isWanted(REMINDER, settings) || isQuiet(settings.quietHours, now)) return
      const due = dueReminders(await needs.servers.list(), settings, now)
      const [first, ...more] = await store.fresh(due)
      if (!first) return
      // Before it is shown: a reminder that is lost is better than one that comes after every sync.
      await store.remember([first, ...more], now.toISOString())
      needs.notifier.notify(reminderOf([first, ...more]))
    },
  }
}
