import { call, onTopic } from '@renderer/app/bridge.ts'
import { liveRead, useAccounts, useScope } from '@renderer/data/index.ts'
import type { Order } from '@shared/domain/order.ts'
import type { OrderEntry, OrderSummary } from '@shared/domain/ordering.ts'
import type { CallInput, CallOutput } from '@shared/ipc/contract.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef } from 'vue'
import {
  buildRows,
  filterRows,
  type JournalFilter,
  type SortOrder,
  sortRows,
  summaryOf,
} from './rows.ts'

type Secrets = CallOutput<'orders.place'>['secrets']

/** Entries of one call: main answers it within a few milliseconds. */
const PAGE = 500

async function readPages(
  signal: AbortSignal,
  { begins }: { begins(newest: OrderSummary[]): void },
): Promise<OrderSummary[]> {
  const all: OrderSummary[] = []
  for (;;) {
    const page = await call('orders.journal', { after: all.at(-1)?.id, limit: PAGE }, signal)
    all.push(...page)
    if (page.length < PAGE) return all
    if (all.length === PAGE) begins([...all])
  }
}

/** Everything that was ordered with Quayside, newest first, and how the list is looked at. */
export const useJournal = defineStore('order-journal', () => {
  const query = liveRead(readPages, [])
  const accounts = useAccounts()
  const scope = useScope()
  const filter = ref<JournalFilter>({ text: '', account: null, state: null, month: null })
  const clear = (): void => {
    filter.value = { text: '', account: null, state: null, month: null }
  }
  const sort = shallowRef<SortOrder>({ key: 'when', descending: true })
  const active = ref<string | null>(null)
  /** Handles of the secrets in an order's answer, by its entry; gone when the window closes. */
  const secrets = shallowReactive(new Map<string, Secrets>())

  /** Entries that were read whole: those that were looked at, or changed meanwhile. */
  const whole = shallowReactive(new Map<string, OrderEntry>())

  const items = computed<OrderSummary[]>(() => query.data.value ?? [])
  const byId = computed(() => new Map(items.value.map((entry) => [entry.id, entry])))
  const byOrder = computed(
    () => new Map(items.value.map((entry) => [`${entry.accountId}:${entry.orderId}`, entry])),
  )
  /** The entry that a past order came from: the same account, the same id at the provider. */
  const ofOrder = (accountId: string, orderId: string): OrderSummary | undefined =>
    byOrder.value.get(`${accountId}:${orderId}`)
  /** What was bought for a past order since: its payment, its renewals. */
  const about = ({ accountId, providerId }: Order): OrderSummary[] =>
    items.value.filter(
      (entry) => entry.accountId === accountId && entry.offer.endsWith(`:${providerId}`),
    )
  const open = computed(() => items.value.filter(({ state }) => state === 'unknown'))
  const all = computed(() =>
    buildRows(
      items.value.filter(({ accountId }) => scope.includes(accountId)),
      accounts.labelOf,
    ),
  )
  const sorted = computed(() => sortRows(all.value, sort.value))
  const shown = computed(() => filterRows(sorted.value, filter.value))

  /** What is known now, without reading all of it again. */
  const put = (entry: OrderEntry): OrderEntry => {
    whole.set(entry.id, entry)
    const summary = summaryOf(entry)
    query.data.value = byId.value.has(entry.id)
      ? items.value.map((one) => (one.id === entry.id ? summary : one))
      : [summary, ...items.value]
    return entry
  }
  const read = async (id: string, signal?: AbortSignal): Promise<OrderEntry> =>
    put(await call('orders.entry', { id }, signal))
  // Of a long journal one entry is read, not all of them; a list that is on its way may be older.
  onTopic('orders.journal', ({ id }) => {
    if (query.refreshing.value) void query.refresh()
    void read(id).catch(query.refresh)
  })
  const place = async (wish: CallInput<'orders.place'>): Promise<OrderEntry> => {
    const answer = await call('orders.place', wish)
    put(answer.entry)
    if (answer.secrets.length > 0) secrets.set(answer.entry.id, answer.secrets)
    return answer.entry
  }
  const look = async (id: string): Promise<OrderEntry> => put(await call('orders.look', { id }))
  /** The user's word on what became of it: the provider's id, or null for nothing. */
  const settle = async (id: string, orderId: string | null): Promise<void> => {
    put(await call('orders.settle', { id, orderId }))
  }
  return {
    ...query,
    items,
    byId,
    whole,
    read,
    ofOrder,
    about,
    open,
    all,
    shown,
    filter,
    clear,
    sort,
    active,
    secrets,
    place,
    look,
    settle,
  }
})
