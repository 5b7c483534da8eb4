import type { Settings } from '@shared/domain/settings.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { BalanceStore } from '../billing/balances.ts'
import type { ServerStore } from '../inventory/servers.ts'
import { type Clock, type Notifier, REMINDER } from '../ports.ts'
import type { Registry } from '../providers/index.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { Storage } from '../storage/storage.ts'
import { isQuiet } from '../tasks/notices/quiet.ts'
import { isWanted } from '../tasks/notices/wanted.ts'
import { type DaysBefore, dueReminders, lowBalances } from './due.ts'
import { lowBalanceNotice, reminderOf } from './notice.ts'
import { remindedStore } from './store.ts'

export interface Reminders {
  /**
   * Tells of what renews soon, and of balances that fell low, what was not told of before. In quiet hours nothing; a
   * later look makes up for it. Demo accounts are left out: nothing of them is real.
   */
  look(): Promise<void>
}

export interface ReminderNeeds {
  storage: Storage
  registry: Registry
  stores: {
    accounts: Pick<AccountStore, 'list'>
    servers: Pick<ServerStore, 'list'>
    balances: Pick<BalanceStore, 'list'>
  }
  settings: SettingsStore
  notifier: Notifier
  clock: Clock
}

export function createReminders(needs: ReminderNeeds): Reminders {
  const { stores, notifier } = needs
  const told = remindedStore(needs.storage)
  const windows = new Map(
    needs.registry.providers.map(({ id, capabilities }) => {
      const renew = capabilities['servers.renew']
      return [id, renew.can === 'yes' ? (renew.window?.daysBefore ?? null) : null]
    }),
  )
  const daysBefore: DaysBefore = (provider) => windows.get(provider) ?? null

  const renewals = async (labels: Labels, { remindDays }: Settings, now: Date): Promise<void> => {
    const servers = (await stores.servers.list()).filter(({ accountId }) => labels.has(accountId))
    const due = dueReminders(servers, { remindDays, daysBefore }, now)
    const [first, ...more] = await told.fresh(due)
    if (!first) return
    // Before it is shown: a reminder that is lost is better than one that comes after every sync.
    await told.remember([first, ...more], now.toISOString())
    notifier.notify(reminderOf([first, ...more], now))
  }
  return {
    look: async () => {
      const [settings, now] = [needs.settings.get(), needs.clock.now()]
      const accounts = (await stores.accounts.list()).filter(({ demo }) => !demo)
      const below = new Map(accounts.map(({ id, alertBelow }) => [id, alertBelow]))
      const low = lowBalances(await stores.balances.list(), (id) =>
        below.has(id) ? { below: below.get(id) ?? null, hours: settings.remindHours } : null,
      )
      // Also while nothing may be said: what rose and fell meanwhile is a new fall.
      await told.risen(low)
      if (!isWanted(REMINDER, settings) || isQuiet(settings.quietHours, now)) return
      const labels: Labels = new Map(accounts.map(({ id, label }) => [id, label]))
      await renewals(labels, settings, now)
      for (const one of await told.freshLow(low, now.toISOString()))
        notifier.notify(lowBalanceNotice(one, labels.get(one.balance.accountId) ?? ''))
    },
  }
}

/** Names of the accounts that are no demo. */
type Labels = ReadonlyMap<string, string>
