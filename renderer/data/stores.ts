import { endedBadly, isOpen } from './task-states.ts'
import { lowText } from '@shared/domain/balance-words.ts'
import { wholes } from '@shared/domain/task-end.ts'
import type { Account } from '@shared/domain/account.ts'
import type { Balance } from '@shared/domain/balance.ts'
import type { Server } from '@shared/domain/server.ts'
import type { Settings } from '@shared/domain/settings.ts'
import type { Task } from '@shared/domain/task.ts'
import type { ProviderDescriptor } from '@shared/ipc/contract/accounts.ts'
import type { CallInput } from '@shared/ipc/contract.ts'
import type { AccountSync } from '@shared/ipc/contract/tasks.ts'
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { call, onTopic } from '../app/bridge.ts'
import { debounced } from './debounce.ts'
import { idle } from '../ui/idle.ts'
import { liveQuery } from './live-query.ts'
import { type ServerList, withParts } from './server-list.ts'

/** The accounts, and what can be done with them. */
export const useAccounts = defineStore('accounts', () => {
  const query = liveQuery('accounts.list', () => ({}), ['accounts.changed'])
  const items = computed<Account[]>(() => query.data.value ?? [])
  const byId = computed(() => new Map(items.value.map((account) => [account.id, account])))
  /** Its name, with what must not be overlooked: "Main (sandbox)". */
  const labelOf = (id: string): string => {
    const account = byId.value.get(id)
    if (!account) return id
    return account.mode ? `${account.label} (${account.mode})` : account.label
  }
  return { ...query, items, byId, labelOf }
})

/** The balance of each account, from the cache. */
export const useBalances = defineStore('balances', () => {
  const query = liveQuery('balances.list', () => ({}), ['balances.changed', 'accounts.changed'])
  const byAccount = computed(
    () => new Map((query.data.value?.items ?? []).map((one) => [one.accountId, one])),
  )
  const of = (accountId: string): Balance | undefined => byAccount.value.get(accountId)
  const reads = computed(() => query.data.value?.reads ?? [])
  return { ...query, reads, of }
})

/** Which accounts have less than the user wants to be told of, in words: "below €10.00". */
export const useLowBalances = defineStore('low-balances', () => {
  const accounts = useAccounts()
  const balances = useBalances()
  const settings = useSettings()
  const words = computed(() => {
    const hours = settings.settings?.remindHours ?? 0
    return new Map(
      accounts.items.flatMap(({ id, alertBelow: below }) => {
        const balance = balances.of(id)
        const text = balance ? lowText(balance, { below, hours }) : ''
        return text ? [[id, text] as const] : []
      }),
    )
  })
  const of = (accountId: string): string => words.value.get(accountId) ?? ''
  const count = computed(() => words.value.size)
  return { of, count }
})

export const useProviders = defineStore('providers', () => {
  const query = liveQuery('providers.list', () => ({}), [])
  const items = computed<ProviderDescriptor[]>(() => query.data.value ?? [])
  const byId = computed(() => new Map(items.value.map((provider) => [provider.id, provider])))
  const nameOf = (id: string): string => byId.value.get(id)?.name ?? id
  return { ...query, items, byId, nameOf }
})

export const useAppStatus = defineStore('app-status', () => {
  const query = liveQuery('app.status', () => ({}), ['app.changed', 'settings.changed'])
  const retryKeychain = async (): Promise<void> => {
    await call('app.retryKeychain', {})
    await query.refresh()
  }
  const useMemoryKeychain = async (): Promise<void> => {
    await call('app.useMemoryKeychain', {})
    await query.refresh()
  }
  const dismissNotice = async (id: string): Promise<void> => {
    await call('app.dismissNotice', { id })
    await query.refresh()
  }
  const restart = (demo: boolean): Promise<null> => call('app.restart', { demo })
  const copy = (text: string): Promise<null> => call('app.copy', { text })
  return { ...query, retryKeychain, useMemoryKeychain, dismissNotice, restart, copy }
})

export const useSettings = defineStore('settings', () => {
  const query = liveQuery('settings.get', () => ({}), ['settings.changed'])
  const settings = computed<Settings | null>(() => query.data.value)
  const change = async (change: CallInput<'settings.change'>): Promise<void> => {
    query.data.value = await call('settings.change', change)
  }
  const chooseArchiveDir = async (): Promise<void> => {
    query.data.value = await call('settings.chooseArchiveDir', {})
  }
  const openFolder = (which: 'data' | 'archive' | 'logs'): Promise<null> =>
    call('settings.openFolder', { which })
  return { ...query, settings, change, chooseArchiveDir, openFolder }
})

/** All tasks; a change of one is put in place without reading the list again. */
export const useTasks = defineStore('tasks', () => {
  const query = liveQuery('tasks.list', () => ({}), ['accounts.changed'])
  const items = computed<Task[]>(() => query.data.value ?? [])
  /** Parts of larger tasks too: what is being done to which server. */
  const moving = computed(() => items.value.filter(({ state }) => isOpen(state)))
  /** What counts: a bulk once. */
  const running = computed(() => wholes(items.value, ({ state }) => isOpen(state)))
  const unseen = computed(() => items.value.filter((task) => task.unseen).length)
  /** Of these, what ended badly. */
  const failed = computed(
    () => items.value.filter(({ unseen, state }) => unseen && endedBadly(state)).length,
  )
  const put = (task: Task): void => {
    const rest = items.value.filter(({ id }) => id !== task.id)
    query.data.value = [...rest, task].sort((a, b) => b.id.localeCompare(a.id))
  }
  // A list that is on its way may be older than the change.
  const again = debounced(() => void query.refresh())
  onTopic('task.changed', (task) => {
    if (query.refreshing.value) again()
    put(task)
  })
  const stop = async (id: string): Promise<void> => put(await call('tasks.stop', { id }))
  const lookAgain = async (id: string): Promise<void> => put(await call('tasks.lookAgain', { id }))
  const markSeen = async (): Promise<void> => {
    if (unseen.value === 0) return
    await call('tasks.markSeen', {})
    await query.refresh()
  }
  return { ...query, items, moving, running, unseen, failed, stop, lookAgain, markSeen }
})

/** How many changes of servers the user has not looked at. */
export const useUnseenChanges = defineStore('unseen-changes', () => {
  const query = liveQuery('changes.unseen', () => ({}), ['changes.changed', 'accounts.changed'])
  const count = computed(() => query.data.value?.count ?? 0)
  return { count }
})

/** What is being read of which account right now. */
export const useSync = defineStore('sync', () => {
  const query = liveQuery('sync.state', () => ({}), ['accounts.changed'])
  const byId = computed<ReadonlyMap<string, AccountSync>>(
    () => new Map((query.data.value ?? []).map((state) => [state.accountId, state])),
  )
  const again = debounced(() => void query.refresh())
  onTopic('sync.changed', (state) => {
    if (query.refreshing.value) again()
    query.data.value = [...new Map(byId.value).set(state.accountId, state).values()]
  })
  const running = computed(() => [...byId.value.values()].filter((state) => state.running))
  const run = (accountId?: string): Promise<null> => call('sync.run', { accountId })
  return { byId, running, run }
})

/** A sync tells of one account after the other: several taken in together are less work than each by itself. */
const SERVERS_QUIET_MS = 300

/** The servers of all accounts. What changed of one account is read by itself: a fleet may be large. */
export const useServers = defineStore('servers', () => {
  const accounts = useAccounts()
  const query = liveQuery('servers.list', () => ({}), [])
  const changed = new Set<string>()
  const readChanged = async (): Promise<void> => {
    const ids = [...changed]
    changed.clear()
    const parts = await Promise.all(
      ids.map(async (accountId) => {
        const part = await call('servers.list', { accountId }).catch(() => null)
        return part && ([accountId, part] as const)
      }),
    )
    const read = parts.filter((part) => part !== null)
    const whole = (): ServerList => query.data.value ?? { items: [], reads: [] }
    if (!query.data.value || read.length < ids.length) return query.refresh()
    query.data.value = await withParts(whole, read, idle)
  }
  const soon = debounced(() => void readChanged(), SERVERS_QUIET_MS)
  const whenSeen = (): void => {
    if (!document.hidden && changed.size > 0) soon()
  }
  onTopic('servers.changed', ({ accountId }) => {
    changed.add(accountId)
    whenSeen()
  })
  document.addEventListener('visibilitychange', whenSeen)
  watch(
    // Null until they are known: the first read of the servers needs no second.
    () => (accounts.loaded ? accounts.items.map(({ id }) => id).join() : null),
    (_now, before) => before !== null && void query.refresh(),
  )
  const items = computed(() => query.data.value?.items ?? [])
  const reads = computed(() => query.data.value?.reads ?? [])
  /** When a server was seen last: its object stays the same over the reads, this is drawn anew with each. */
  const seenAt = (server: Server): string => {
    void query.data.value
    return server.seenAt
  }
  return { ...query, items, reads, seenAt }
})

/** The account switcher: one account, or null for all. */
export const useScope = defineStore('scope', () => {
  const accountId = ref<string | null>(null)
  const accounts = useAccounts()
  watch(
    () => accounts.items,
    () => {
      // An account that was removed shows nothing: back to all.
      if (accountId.value && !accounts.byId.has(accountId.value)) accountId.value = null
    },
  )
  const includes = (id: string): boolean => accountId.value === null || accountId.value === id
  return { accountId, includes }
})
