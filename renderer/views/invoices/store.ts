import { call } from '@renderer/app/bridge.ts'
import { liveQuery, useAccounts, useProviders, useScope, useTasks } from '@renderer/data/index.ts'
import type { Selected } from '@renderer/ui/list-selection.ts'
import type { InvoiceSort } from '@shared/domain/invoice-search.ts'
import { type InvoiceFilter, invoiceFilters } from '@shared/invoices/filter.ts'
import { refDebounced } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { downloads } from './downloads.ts'
import type { Occurring } from './filter.ts'
import { useInvoicePages } from './pages.ts'

const NO_FILTER: InvoiceFilter = { terms: [], text: '' }
const UNPAID_FIRST: InvoiceSort = { key: 'first', descending: false }
const NEWEST_FIRST: InvoiceSort = { key: 'issued', descending: true }
/** A word that is typed quickly is one search. */
const SETTLE_MS = 80

/** The invoices of all accounts as they are looked at: what is searched, chosen and downloaded. */
export const useInvoices = defineStore('invoices', () => {
  const accounts = useAccounts()
  const providers = useProviders()
  const scope = useScope()
  const tasks = useTasks()
  const filter = shallowRef<InvoiceFilter>(NO_FILTER)
  const sort = shallowRef<InvoiceSort>(UNPAID_FIRST)
  const active = ref<string | null>(null)
  const chosen = shallowRef<Selected>(new Set())

  const accountId = computed(() => scope.accountId ?? undefined)
  const query = refDebounced(
    computed(() => invoiceFilters.format(filter.value)),
    SETTLE_MS,
  )
  /** What is searched, for whatever asks main of it. */
  const wish = computed(() => ({ query: query.value.slice(0, 500), accountId: accountId.value }))
  const pages = useInvoicePages(() => ({ ...wish.value, sort: sort.value }), accounts.labelOf)
  const topics = ['invoices.changed', 'accounts.changed'] as const
  const overview = liveQuery('invoices.overview', () => ({ accountId: accountId.value }), topics)
  const sums = liveQuery('invoices.sums', () => wish.value, topics)
  watch(accountId, () => void overview.refresh())
  watch(wish, () => {
    chosen.value = new Set()
    void sums.refresh()
  })

  const all = computed(() => overview.data.value)
  const reads = computed(() =>
    (all.value?.reads ?? []).filter(
      (read) => scope.includes(read.accountId) && lists(read.accountId),
    ),
  )
  const listed = (provider: string) => providers.byId.get(provider)?.capabilities['invoices.list']
  const lists = (id: string): boolean =>
    listed(accounts.byId.get(id)?.provider ?? '')?.can === 'yes'
  /** Accounts whose provider tells no invoices, with its reason. */
  const silent = computed(() =>
    accounts.items.flatMap(({ id, label, provider }) => {
      const answer = listed(provider)
      const tells = answer === undefined || answer.can === 'yes'
      return tells || !scope.includes(id) ? [] : [{ id, label, reason: answer.reason }]
    }),
  )
  const occurring = computed<Occurring>(() => {
    const own = accounts.items.filter(({ id }) => scope.includes(id) && lists(id))
    return {
      years: all.value?.years ?? [],
      currencies: all.value?.currencies ?? [],
      accounts: own.map(({ label }) => label),
      providers: [...new Set(own.map(({ provider }) => provider))],
    }
  })
  const isFiltered = computed(() => wish.value.query !== '')
  const selected = computed(() => (active.value === null ? undefined : pages.rowOf(active.value)))
  const unpaidFirst = computed({
    get: () => sort.value.key === UNPAID_FIRST.key,
    set: (first) => (sort.value = first ? UNPAID_FIRST : NEWEST_FIRST),
  })
  const running = computed(() => downloads(tasks.items))

  const idsOf = (only: typeof wish.value): Promise<string[]> =>
    call('invoices.ids', { ...only, sort: sort.value, offset: 0, limit: 100_000 })
  const download = (ids: string[] | null, again = false) =>
    call('invoices.download', { ids, again })
  /** Of the chosen account, or of all. */
  const downloadMissing = async () =>
    download(
      accountId.value === undefined
        ? null
        : await idsOf({ query: 'kind:missing', accountId: accountId.value }),
    )
  const idsShown = (): Promise<string[]> => idsOf(wish.value)
  const chooseAll = async (): Promise<void> => {
    chosen.value = new Set(await idsShown())
  }
  const stop = async (): Promise<void> => {
    await Promise.all((running.value?.tasks ?? []).map(({ id }) => tasks.stop(id)))
  }
  const open = (id: string) => call('invoices.open', { id })
  const showInFolder = (id: string) => call('invoices.showInFolder', { id })
  const clearFilter = (): void => {
    filter.value = NO_FILTER
  }
  return {
    ...{ lines: pages.lines, total: pages.total, error: pages.error, see: pages.see },
    refresh: pages.refresh,
    ...{ wish, filter, isFiltered, clearFilter, sort, unpaidFirst, occurring },
    ...{ overview: all, sums: sums.data, reads, silent },
    ...{ active, selected, chosen, chooseAll, idsShown, running },
    ...{ download, downloadMissing, stop, open, showInFolder },
  }
})
