import { call } from '@renderer/app/bridge.ts'
import { liveQuery, useAccounts, useScope, useTasks } from '@renderer/data/index.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { downloads } from './downloads.ts'
import {
  buildRows,
  filterRows,
  type InvoiceFilter,
  pdfState,
  type SortOrder,
  sortRows,
  totals,
  years,
} from './rows.ts'

const NO_FILTER: InvoiceFilter = { text: '', year: null, accountId: null }

/** The invoices of all accounts, how the list is looked at, and the downloads. */
export const useInvoices = defineStore('invoices', () => {
  const query = liveQuery('invoices.list', () => ({}), ['invoices.changed', 'accounts.changed'])
  const accounts = useAccounts()
  const scope = useScope()
  const tasks = useTasks()
  const filter = ref<InvoiceFilter>({ ...NO_FILTER })
  const sort = shallowRef<SortOrder>({ key: 'issued', descending: true })
  const active = ref<string | null>(null)

  const items = computed(() => query.data.value?.items ?? [])
  const reads = computed(() => query.data.value?.reads ?? [])
  const all = computed(() =>
    buildRows(
      items.value.filter(({ accountId }) => scope.includes(accountId)),
      accounts.labelOf,
    ),
  )
  const shown = computed(() => filterRows(sortRows(all.value, sort.value), filter.value))
  const sums = computed(() => totals(shown.value))
  const yearList = computed(() => years(all.value))
  const selected = computed(() => shown.value.find(({ id }) => id === active.value))
  const missing = computed(() => all.value.filter(({ invoice }) => pdfState(invoice) === 'missing'))
  const running = computed(() => downloads(tasks.items))

  const download = (ids: string[] | null) => call('invoices.download', { ids })
  /** Of the chosen account, or of all. */
  const downloadMissing = () =>
    download(scope.accountId === null ? null : missing.value.map(({ id }) => id))
  const stop = async (): Promise<void> => {
    await Promise.all((running.value?.tasks ?? []).map(({ id }) => tasks.stop(id)))
  }
  const open = (id: string) => call('invoices.open', { id })
  const showInFolder = (id: string) => call('invoices.showInFolder', { id })
  const clearFilter = (): void => {
    filter.value = { ...NO_FILTER }
  }
  return {
    ...query,
    ...{ reads, all, shown, sums, yearList, selected, missing, running },
    ...{ filter, sort, active, clearFilter },
    ...{ download, downloadMissing, stop, open, showInFolder },
  }
})
