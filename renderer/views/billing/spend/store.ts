import { liveQuery, useAccounts, useProviders, useScope } from '@renderer/data/index.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { byMonth, currenciesOf, monthly, spendLines } from './spend.ts'

/** What was spent, by month; read while it is looked at. */
export const useSpendView = defineStore('spend-view', () => ({
  currency: ref<string | null>(null),
  active: ref<string | null>(null),
  folded: shallowRef<ReadonlySet<string>>(new Set()),
}))

export function useSpend() {
  const view = useSpendView()
  const accounts = useAccounts()
  const providers = useProviders()
  const scope = useScope()
  const query = liveQuery('spend.list', () => ({}), [
    'balances.changed',
    'invoices.changed',
    'orders.journal',
    'accounts.changed',
  ])
  const lines = computed(() =>
    spendLines(
      (query.data.value ?? []).filter(({ accountId }) => scope.includes(accountId)),
      ({ accountId, provider }) =>
        accounts.byId.has(accountId)
          ? accounts.labelOf(accountId)
          : `Removed account (${providers.nameOf(provider)})`,
    ),
  )
  const shown = computed(() => byMonth(lines.value, view.folded))
  const currencies = computed(() => currenciesOf(lines.value))
  /** The chosen one while there is something in it. */
  const currency = computed(
    () => currencies.value.find(({ key }) => key === view.currency) ?? currencies.value[0] ?? null,
  )
  const chart = computed(() => monthly(lines.value, currency.value?.key ?? ''))
  /** Accounts of which nothing is known. */
  const silent = computed(() => {
    const known = new Set(lines.value.map(({ accountId }) => accountId))
    return accounts.items.filter(({ id }) => scope.includes(id) && !known.has(id))
  })
  return { query, lines, shown, currencies, currency, chart, silent }
}
