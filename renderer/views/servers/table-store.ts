import { toErrorData } from '@renderer/app/bridge.ts'
import { useSettings } from '@renderer/data/index.ts'
import { useToast } from '@renderer/ui/toast.ts'
import type { ServerTable, ServerView } from '@shared/domain/server-view.ts'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { ChosenColumns } from './columns.ts'
import type { SortOrders } from './rows.ts'

const USUAL: ServerTable = { columns: null, sort: [], group: 'none' }
const BY_NAME: SortOrders = [{ key: 'name', descending: false }]

/** How the table looks, and the user's views of it: kept in the settings, shown at once. */
export const useServerTable = defineStore('server-table', () => {
  const settings = useSettings()
  const toast = useToast()
  /** What is on its way into the settings. */
  const ahead = shallowRef<ServerTable | null>(null)
  const table = computed(() => ahead.value ?? settings.settings?.serverTable ?? USUAL)
  const views = computed<readonly ServerView[]>(() => settings.settings?.serverViews ?? [])
  const sort = computed(() => (table.value.sort.length > 0 ? table.value.sort : BY_NAME))

  /** Shown only, while an edge is being dragged. */
  const preview = (part: Partial<ServerTable>): void => {
    ahead.value = { ...table.value, ...part }
  }
  const save = async (change: Parameters<typeof settings.change>[0]): Promise<boolean> => {
    try {
      await settings.change(change)
      return true
    } catch (thrown) {
      toast.error(`Not saved: ${toErrorData(thrown).message}`)
      return false
    }
  }
  const change = async (part: Partial<ServerTable>): Promise<void> => {
    preview(part)
    const mine = ahead.value
    if (mine) await save({ serverTable: mine })
    if (ahead.value === mine) ahead.value = null
  }
  return {
    table,
    views,
    sort,
    preview,
    change,
    setColumns: (columns: ChosenColumns | null) => change({ columns }),
    setViews: (serverViews: ServerView[]) => save({ serverViews }),
  }
})
