import { call } from '@renderer/app/bridge.ts'
import { useAccounts, useProviders, useRead } from '@renderer/data/index.ts'
import { computed } from 'vue'

/** The ways to pay at an account's provider, asked when they are looked at; `none` says why there are none to ask. */
export function usePaymentMethods(accountId: string) {
  const accounts = useAccounts()
  const providers = useProviders()
  const answer = computed(
    () =>
      providers.byId.get(accounts.byId.get(accountId)?.provider ?? '')?.capabilities[
        'payments.methods'
      ],
  )
  const none = computed(() =>
    answer.value && answer.value.can !== 'yes' ? answer.value.reason : null,
  )
  const read = useRead(
    () => (answer.value?.can === 'yes' ? accountId : null),
    (signal) => call('payments.methods', { accountId }, signal),
    250,
  )
  return { ...read, none }
}
