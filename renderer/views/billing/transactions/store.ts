import { call } from '@renderer/app/bridge.ts'
import { liveQuery, useAccounts, useProviders, useScope } from '@renderer/data/index.ts'
import type { Transaction } from '@shared/domain/balance.ts'
import { refDebounced } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'

const PAGE = 500
/** What one call may answer. */
const MOST = 10_000

/** How the transactions are looked at, kept while the window is open. */
export const useTransactionsView = defineStore('transactions-view', () => ({
  search: ref(''),
  accountId: ref<string | null>(null),
  active: ref<string | null>(null),
}))

/** The transactions while they are looked at, newest first, a page more at a time. */
export function useTransactions() {
  const view = useTransactionsView()
  const scope = useScope()
  const accounts = useAccounts()
  const providers = useProviders()
  const limit = ref(PAGE)
  const search = refDebounced(
    computed(() => view.search.trim()),
    150,
  )
  const wanted = computed(() => ({
    accountId: scope.accountId ?? view.accountId ?? undefined,
    search: search.value,
  }))
  const query = liveQuery('transactions.list', () => ({ ...wanted.value, limit: limit.value }), [
    'balances.changed',
    'accounts.changed',
  ])
  watch(wanted, (now, before) => {
    if (now.accountId === before.accountId && now.search === before.search) return
    limit.value = PAGE
    void query.refresh()
  })
  const more = (): void => {
    limit.value = Math.min(MOST, limit.value + PAGE)
    void query.refresh()
  }
  const tells = (accountProvider: string): boolean => {
    const answer = providers.byId.get(accountProvider)?.capabilities['balance.get']
    return answer?.can === 'yes' && (answer.tells ?? []).includes('transactions')
  }
  /** Accounts that have transactions to tell. */
  const telling = computed(() => accounts.items.filter(({ provider }) => tells(provider)))
  /** Names of the providers that tell none. */
  const silent = computed(() => [
    ...new Set(
      accounts.items
        .filter(({ id, provider }) => scope.includes(id) && !tells(provider))
        .map(({ provider }) => providers.nameOf(provider)),
    ),
  ])
  return { query, more, canMore: computed(() => limit.value < MOST), telling, silent, wanted }
}

/** All that fit, however many, page by page. */
export async function readAll(wanted: {
  accountId?: string
  search: string
}): Promise<Transaction[]> {
  const all: Transaction[] = []
  for (;;) {
    const before = all.at(-1)?.id
    const { items, more } = await call('transactions.list', { ...wanted, before, limit: MOST })
    all.push(...items)
    if (!more || items.length === 0) return all
  }
}
