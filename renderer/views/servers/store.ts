import { useAccounts, useProviders, useScope, useServers, useTasks } from '@renderer/data/index.ts'
import type { Server } from '@shared/domain/server.ts'
import { watchDebounced } from '@vueuse/core'
import { defineStore } from 'pinia'
import { now } from '@renderer/ui/now.ts'
import { computed, ref, shallowRef } from 'vue'
import { type ServerActionOffer, serverActions } from './actions.ts'
import { type Filter, matcher } from './filter.ts'
import { gatherAhead, valuesIn } from './filter-values.ts'
import { groupLines } from './groups.ts'
import { readAhead } from './row-texts.ts'
import { buildRows, isBySeen, type ServerRow, sortedRows, type SortedRows } from './rows.ts'
import { useServerTable } from './table-store.ts'

const SETTLED_MS = 500

/** What the view remembers while the window is open; the servers themselves stay in renderer/data. */
export const useServersView = defineStore('servers-view', () => {
  const servers = useServers()
  const accounts = useAccounts()
  const providers = useProviders()
  const scope = useScope()
  const tasks = useTasks()
  const table = useServerTable()

  const filter = ref<Filter>({ terms: [], text: '' })
  /** Id of the server in focus. */
  const active = ref<string | null>(null)
  const selected = shallowRef<ReadonlySet<string>>(new Set())
  /** Keys of the groups that are folded. */
  const folded = shallowRef<ReadonlySet<string>>(new Set())

  const time = (): number => now.value.getTime()
  const all = computed<ServerRow[]>((before) => {
    const shown = scope.accountId
    const inScope =
      shown === null ? servers.items : servers.items.filter(({ accountId }) => accountId === shown)
    const names = { account: accounts.labelOf, provider: providers.nameOf }
    const now = buildRows(inScope, names, before)
    // A read that found nothing new is no new list, unless it stands by when they were seen.
    const same = before?.length === now.length && now.every((row, at) => row === before[at])
    return same && !isBySeen(table.sort) ? before : now
  })
  const sorted = computed<SortedRows>((before) => sortedRows(all.value, table.sort, before))
  const shown = computed(() => sorted.value.rows.filter(matcher(filter.value, time)))
  const lines = computed(() =>
    table.table.group === 'none'
      ? undefined
      : groupLines(shown.value, table.table.group, folded.value),
  )
  /** Chosen and still shown: nothing is done to what can't be seen. */
  const chosen = computed(() => shown.value.filter(({ id }) => selected.value.has(id)))
  /** What was read a moment ago is soon enough to be offered, and a sync is many reads. */
  const settled = shallowRef<readonly ServerRow[]>(all.value)
  const values = computed(() => valuesIn(settled.value))
  const prepare = async (rows: readonly ServerRow[]): Promise<void> => {
    settled.value = rows
    await readAhead(rows)
    await gatherAhead(values.value)
  }
  watchDebounced(all, prepare, { debounce: SETTLED_MS, immediate: true })

  const actions = (server: Server): ServerActionOffer[] =>
    serverActions(
      server,
      providers.byId.get(server.provider)?.capabilities,
      tasks.items,
      accounts.byId.get(server.accountId)?.readOnly,
      now.value,
    )
  return { filter, active, selected, folded, all, shown, lines, chosen, values, actions }
})
