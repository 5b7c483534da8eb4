import { toErrorData } from '@renderer/app/bridge.ts'
import { useAccounts, useBalances } from '@renderer/data/index.ts'
import { sendConfirmed } from '@renderer/operations/confirmed.ts'
import { useConfirm } from '@renderer/ui/confirm.ts'
import { useGoAfter } from '@renderer/ui/go-after.ts'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { PlannedOrder } from '@shared/domain/order-series.ts'
import { ref, shallowRef } from 'vue'
import { seriesPath } from '../paths.ts'
import { seriesCalls } from './store.ts'
import { type AskingMany, seriesQuestion } from './words.ts'

/** Asks for several orders in one question. */
export function useSeriesQuestion() {
  const accounts = useAccounts()
  const balances = useBalances()
  const confirm = useConfirm()
  return (asking: Omit<AskingMany, 'accountName' | 'balanceOf'>): Promise<boolean> =>
    confirm(seriesQuestion({ ...asking, accountName: accounts.labelOf, balanceOf: balances.of }))
}

/**
 * Places several orders once: the series' id is made here, so whatever is clicked twice is the same. Ends on its page;
 * `error` says why nothing was ordered.
 */
export function useSeriesBegin() {
  const id = crypto.randomUUID()
  const ask = useSeriesQuestion()
  const goAfter = useGoAfter('replace')
  const placing = ref(false)
  const error = shallowRef<AppErrorData | null>(null)

  const begin = async (
    orders: readonly PlannedOrder[],
    about: Pick<AskingMany, 'title' | 'chosen' | 'typed'>,
  ): Promise<void> => {
    if (placing.value) return
    placing.value = true
    error.value = null
    try {
      await goAfter(async (left) => {
        const sent = await sendConfirmed(
          (token) => seriesCalls.begin(id, orders, token),
          async ({ consequence }) => !left() && ask({ ...about, orders, consequence }),
        )
        return sent ? seriesPath(id) : null
      })
    } catch (thrown) {
      error.value = toErrorData(thrown)
    } finally {
      placing.value = false
    }
  }
  return { placing, error, begin }
}
