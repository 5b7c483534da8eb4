import { call, onTopic } from '@renderer/app/bridge.ts'
import { liveQuery, useAccounts, useProviders, useScope } from '@renderer/data/index.ts'
import type { CallInput, CallOutput } from '@shared/ipc/contract.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef } from 'vue'
import type { Progress } from '../over-zones.ts'
import { buildRows, filterRows, type SortOrder, sortRows } from './rows.ts'

export type Place = CallOutput<'dns.places'>[number]

/** The zones of all accounts, and how the list is looked at. */
export const useZones = defineStore('dns-zones', () => {
  const query = liveQuery('dns.zones', () => ({}), ['dns.changed', 'accounts.changed'])
  const accounts = useAccounts()
  const providers = useProviders()
  const scope = useScope()
  const text = ref('')
  const sort = shallowRef<SortOrder>({ key: 'name', descending: false })
  const active = ref<string | null>(null)
  const selected = shallowRef<ReadonlySet<string>>(new Set())

  const items = computed(() => query.data.value?.items ?? [])
  const reads = computed(() =>
    (query.data.value?.reads ?? []).filter(({ accountId }) => scope.includes(accountId)),
  )
  const byId = computed(() => new Map(items.value.map((zone) => [zone.id, zone])))
  const scoped = computed(() => items.value.filter(({ accountId }) => scope.includes(accountId)))
  const providerName = (id: string): string => providers.byId.get(id)?.name ?? id
  const all = computed(() => buildRows(scoped.value, accounts.labelOf, providerName))
  const sorted = computed(() => sortRows(all.value, sort.value))
  const shown = computed(() => filterRows(sorted.value, text.value))
  const chosen = computed(() => sorted.value.filter(({ id }) => selected.value.has(id)))
  const inScope = computed(() => accounts.items.filter(({ id }) => scope.includes(id)))
  /** Accounts whose provider has no DNS here, with the reason. */
  const without = computed(() =>
    inScope.value.flatMap(({ id, label, provider }) => {
      const answer = providers.byId.get(provider)?.capabilities['dns.zones']
      return answer && answer.can !== 'yes' ? [{ id, label, reason: answer.reason }] : []
    }),
  )
  const noDns = computed(
    () => inScope.value.length > 0 && without.value.length === inScope.value.length,
  )
  /** Names of the providers that have DNS here. */
  const withDns = computed(() =>
    providers.items
      .filter(({ capabilities }) => capabilities['dns.zones'].can === 'yes')
      .map(({ name }) => name)
      .join(' and '),
  )
  const refreshing = ref(false)
  let refreshes = new AbortController()
  const counts = shallowReactive(new Map<string, Progress>())
  onTopic('dns.reading', ({ accountId, done, total }) => {
    if (refreshing.value) counts.set(accountId, { done, all: total })
  })
  /** How far the records are read, over all accounts; null where there is nothing to wait for. */
  const reading = computed(() => {
    const all = [...counts.values()]
    const sum = (key: keyof Progress): number => all.reduce((n, one) => n + one[key], 0)
    return sum('all') > sum('done') ? { done: sum('done'), all: sum('all') } : null
  })
  const refresh = async (accountId?: string): Promise<void> => {
    refreshes = new AbortController()
    refreshing.value = true
    const wanted = { accountId: accountId ?? scope.accountId ?? undefined }
    try {
      await call('dns.refresh', wanted, refreshes.signal)
    } catch (thrown) {
      // What was read until then stays.
      if (!refreshes.signal.aborted) throw thrown
    } finally {
      refreshing.value = false
      counts.clear()
      await query.refresh()
    }
  }
  const stopRefresh = (): void => refreshes.abort()
  const places = (): Promise<Place[]> => call('dns.places', {})
  const create = (input: CallInput<'dns.createZone'>): Promise<CallOutput<'dns.createZone'>> =>
    call('dns.createZone', input)
  const remove = (input: CallInput<'dns.deleteZone'>): Promise<null> =>
    call('dns.deleteZone', input)
  return {
    ...query,
    ...{
      items,
      reads,
      byId,
      all,
      shown,
      chosen,
      without,
      noDns,
      withDns,
      text,
      sort,
      active,
      selected,
    },
    ...{ refreshing, reading, refresh, stopRefresh, places, create, remove },
  }
})
