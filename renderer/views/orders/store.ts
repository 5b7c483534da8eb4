import { call } from '@renderer/app/bridge.ts'
import { liveQuery, type Read, useAccounts, useRead, useScope } from '@renderer/data/index.ts'
import type { OrderDetail } from '@shared/domain/order.ts'
import type { Part, PartContent } from '@shared/domain/part.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
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
export const useOrderDetail = (id: () => string): Read<OrderDetail> =>
  useRead(id, (signal) => call('orders.get', { id: id() }, signal))

/** What is asked of main for one order's page. */
export const orderCalls = {
  parts: (id: string, signal?: AbortSignal): Promise<Part[]> =>
    call('orders.parts', { id }, signal),
  part: (id: string, part: string, signal?: AbortSignal): Promise<PartContent> =>
    call('orders.part', { id, part }, signal),
}
