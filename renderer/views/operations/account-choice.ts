import { useAccounts, useScope } from '@renderer/data/index.ts'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** The account that an operation runs on, kept in the address: the named one, the scope's, or the first. */
export function useAccountChoice(provider: () => string) {
  const route = useRoute()
  const router = useRouter()
  const accounts = useAccounts()
  const scope = useScope()
  const offered = computed(() => accounts.items.filter((one) => one.provider === provider()))
  const account = computed(() => {
    const wanted = [route.query.account, scope.accountId]
    const found = wanted.map((id) => offered.value.find((one) => one.id === id))
    return found.find(Boolean) ?? offered.value[0] ?? null
  })
  const choose = (id: string): void =>
    void router.replace({ path: route.path, query: { account: id } })
  return { offered, account, choose }
}
