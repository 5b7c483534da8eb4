import { call } from '@renderer/app/bridge.ts'
import { liveQuery, useAccounts, useScope } from '@renderer/data/index.ts'
import { now } from '@renderer/ui/now.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { buildRows, type ChangeFilter, dayLines, filterRows } from './rows.ts'

/** How the changes are looked at, kept while the window is open. */
export const useChangesView = defineStore('changes-view', () => {
  const filter = ref<ChangeFilter>({ text: '', kind: null, period: 'week' })
  const active = ref<string | null>(null)
  /** Keys of the days that are folded. */
  const folded = shallowRef<ReadonlySet<string>>(new Set())
  return { filter, active, folded }
})

const MOST = 10_000

/** The changes while the view is open. Opening it is looking at it: what is shown counts as seen. */
export function useChanges() {
  const view = useChangesView()
  const accounts = useAccounts()
  const scope = useScope()
  const query = liveQuery('changes.list', () => ({ limit: MOST }), [
    'changes.changed',
    'accounts.changed',
  ])
  /** Those that were new when they were first shown here stay marked while the view is open. */
  const fresh = shallowRef<ReadonlySet<number>>(new Set())
  const midnight = computed(() => new Date(now.value).setHours(0, 0, 0, 0))
  // By the day: 10,000 rows are not grouped anew every ten seconds.
  const today = computed(() => new Date(midnight.value))
  const all = computed(() => {
    const items = (query.data.value?.items ?? []).filter(({ accountId }) =>
      scope.includes(accountId),
    )
    return buildRows(items, accounts.labelOf, new Date())
  })
  const shown = computed(() =>
    filterRows(all.value, view.filter, { now: today.value, fresh: fresh.value }),
  )
  const lines = computed(() => dayLines(shown.value, today.value, view.folded))

  const once = watch(query.data, (data) => {
    if (!data) return
    once.stop()
    if (all.value.some(({ change }) => !change.seen)) view.filter.period = 'new'
    else if (view.filter.period === 'new') view.filter.period = 'week'
  })
  watch(shown, (rows) => {
    const ids = rows.flatMap(({ change: { id, seen } }) =>
      seen || fresh.value.has(id) ? [] : [id],
    )
    if (ids.length === 0) return
    fresh.value = new Set([...fresh.value, ...ids])
    // Should it fail, they stay unseen and count at the next opening.
    call('changes.markSeen', { ids }).catch(() => undefined)
  })
  return { query, fresh, all, shown, lines }
}
