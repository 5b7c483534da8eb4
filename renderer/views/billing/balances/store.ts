import {
  liveQuery,
  useAccounts,
  useBalances,
  useLowBalances,
  useProviders,
  useScope,
} from '@renderer/data/index.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { balanceRows, type SortKey, sortRows, totalsOf } from './rows.ts'

/** The balances of the chosen accounts, and how the list is looked at. */
export const useBalanceRows = defineStore('balance-rows', () => {
  const accounts = useAccounts()
  const providers = useProviders()
  const balances = useBalances()
  const lows = useLowBalances()
  const scope = useScope()
  const invoices = liveQuery('invoices.unpaid', () => ({}), [
    'invoices.changed',
    'accounts.changed',
  ])
  const active = ref<string | null>(null)
  const sort = shallowRef<{ key: SortKey; descending: boolean }>({
    key: 'account',
    descending: false,
  })

  const noneOf = (provider: string): string | null => {
    const answer = providers.byId.get(provider)?.capabilities['balance.get']
    return answer === undefined || answer.can === 'yes' ? null : answer.reason
  }
  const all = computed(() =>
    balanceRows({
      accounts: accounts.items.filter(({ id }) => scope.includes(id)),
      labelOf: accounts.labelOf,
      providerName: providers.nameOf,
      noneOf,
      balanceOf: balances.of,
      lowOf: lows.of,
      reads: balances.reads,
      invoices: invoices.data.value ?? [],
    }),
  )
  const shown = computed(() => sortRows(all.value, sort.value))
  const totals = computed(() => totalsOf(all.value))
  return { all, shown, totals, active, sort }
})
