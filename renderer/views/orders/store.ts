import { call, toErrorData } from '@renderer/app/bridge.ts'
import { liveQuery, useAccounts, useScope } from '@renderer/data/index.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { OrderDetail } from '@shared/domain/order.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { buildRows, filterRows, type SortOrder, sortRows } from './rows.ts'

/** The orders of all accounts, and how the list is looked at. */
export const useOrders = defineStore('orders', () => {
  const query = liveQuery('orders.list', () => ({}), ['orders.changed', 'accounts.changed'])
  const accounts = useAccounts()
  const scope = useScope()
  const text = ref('')
  const sort = shallowRef<SortOrder>({ key: 'created', descending: true })
  const active = ref<string | null>(null)

  const items = computed(() => query.data.value?.items ?? [])
  const reads = computed(() => query.data.value?.reads ?? [])
  const all = computed(() =>
    buildRows(
      items.value.filter(({ accountId }) => scope.includes(accountId)),
      accounts.labelOf,
    ),
  )
  const shown = computed(() => filterRows(sortRows(all.value, sort.value), text.value))
  return { ...query, items, reads, all, shown, text, sort, active }
})

/** One order as the provider has it now; only there are its payments. */
export function useOrderDetail(id: () => string) {
  const detail = shallowRef<OrderDetail | null>(null)
  const error = shallowRef<AppErrorData | null>(null)
  const reading = ref(false)
  let running = new AbortController()

  const read = async (): Promise<void> => {
    running.abort()
    const mine = (running = new AbortController())
    reading.value = true
    try {
      const found = await call('orders.get', { id: id() }, mine.signal)
      if (mine.signal.aborted) return
      detail.value = found
      error.value = null
    } catch (thrown) {
      if (!mine.signal.aborted) error.value = toErrorData(thrown)
    } finally {
      if (!mine.signal.aborted) reading.value = false
    }
  }
  watch(
    id,
    (_id, _before, onCleanup) => {
      detail.value = null
      error.value = null
      void read()
      onCleanup(() => running.abort())
    },
    { immediate: true },
  )
  return { detail, error, reading, read }
}
