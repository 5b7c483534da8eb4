import { useAccounts, useProviders, useScope, useServers, useTasks } from '@renderer/data/index.ts'
import type { Server } from '@shared/domain/server.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { type ServerActionOffer, serverActions } from './actions.ts'
import { type Filter, matcher } from './filter.ts'
import { buildRows, type SortOrder, sortRows } from './rows.ts'

/** What the view remembers while the window is open; the servers themselves stay in renderer/data. */
export const useServersView = defineStore('servers-view', () => {
  const servers = useServers()
  const accounts = useAccounts()
  const providers = useProviders()
  const scope = useScope()
  const tasks = useTasks()

  const filter = ref<Filter>({ terms: [], text: '' })
  const sort = shallowRef<SortOrder>({ key: 'name', descending: false })
  const active = ref<string | null>(null)

  const all = computed(() =>
    buildRows(
      servers.items.filter(({ accountId }) => scope.includes(accountId)),
      { account: accounts.labelOf, provider: providers.nameOf },
    ),
  )
  const sorted = computed(() => sortRows(all.value, sort.value))
  const shown = computed(() => sorted.value.filter(matcher(filter.value)))

  const actions = (server: Server): ServerActionOffer[] =>
    serverActions(
      server,
      providers.byId.get(server.provider)?.capabilities,
      tasks.items,
      accounts.byId.get(server.accountId)?.readOnly,
    )
  return { filter, sort, active, all, shown, actions }
})
