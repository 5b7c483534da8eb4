import { toErrorData } from '@renderer/app/bridge.ts'
import { useAccounts, useBalances } from '@renderer/data/index.ts'
import { sendConfirmed } from '@renderer/operations/confirmed.ts'
import { useConfirm } from '@renderer/ui/confirm.ts'
import { useGoAfter } from '@renderer/ui/go-after.ts'
import { useToast } from '@renderer/ui/toast.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { Offer, OrderValues, Quote } from '@shared/domain/ordering.ts'
import { ref, shallowRef } from 'vue'
import { useJournal } from '../journal/store.ts'
import { entryPath } from '../paths.ts'
import { orderQuestion } from './words.ts'

/**
 * Places what is in one form, once: the entry's id is made here, as the form opens, so whatever is clicked twice is the
 * same order. `before` is what it cost when it was ordered before. Ends on the entry's page; the answered function says nothing, `error` says why nothing was ordered.
 */
export function useOrder(accountId: string, offer: () => Offer, before?: Quote) {
  const id = crypto.randomUUID()
  const journal = useJournal()
  const accounts = useAccounts()
  const balances = useBalances()
  const confirm = useConfirm()
  const toast = useToast()
  // The form is done with: Back leads to what can be ordered.
  const goAfter = useGoAfter('replace')
  const placing = ref(false)
  /** The user said yes: it is on its way. */
  const agreed = ref(false)
  const error = shallowRef<AppErrorData | null>(null)

  const send = async (
    left: () => boolean,
    values: OrderValues,
    chosen: string,
    seen: Quote,
  ): Promise<string | null> => {
    const wish = { id, accountId, offer: offer().id, values, seen }
    try {
      const sent = await sendConfirmed(
        (token) => journal.place({ ...wish, confirm: token }),
        async ({ consequence }) => {
          if (left()) return false
          const account = accounts.labelOf(accountId)
          const balance = balances.of(accountId)
          const about = { account, offer: offer(), chosen, quote: seen, balance, before }
          return (agreed.value = await confirm(orderQuestion({ ...about, consequence })))
        },
      )
      if (sent && left()) toast.info(`${offer().name}: what became of it stands in the journal.`)
      return sent ? entryPath(id) : null
    } catch (thrown) {
      error.value = toErrorData(thrown)
      await journal.refresh()
      // It was written down before it failed: its entry says more.
      return journal.byId.has(id) ? entryPath(id) : null
    }
  }
  const place = async (values: OrderValues, chosen: string, seen: Quote): Promise<void> => {
    if (placing.value) return
    placing.value = true
    error.value = null
    try {
      await goAfter((left) => send(left, values, chosen, seen))
    } finally {
      placing.value = false
      agreed.value = false
    }
  }
  return { placing, agreed, error, place }
}
