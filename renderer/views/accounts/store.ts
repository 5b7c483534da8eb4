import type { Balance } from '@shared/domain/balance.ts'
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { liveQuery } from '../../data/index.ts'

/** The balance of each account, from the cache. */
export const useBalances = defineStore('balances', () => {
  const query = liveQuery('balances.list', () => ({}), ['balances.changed', 'accounts.changed'])
  const byAccount = computed(
    () => new Map((query.data.value?.items ?? []).map((one) => [one.accountId, one])),
  )
  const of = (accountId: string): Balance | undefined => byAccount.value.get(accountId)
  return { ...query, of }
})
