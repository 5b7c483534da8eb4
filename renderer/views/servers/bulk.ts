import { toErrorData } from '@renderer/app/bridge.ts'
import { useConfirm } from '@renderer/ui/confirm.ts'
import { useToast } from '@renderer/ui/toast.ts'
import { type BulkPlan, countOf, planText } from './bulk-plan.ts'
import { serverCalls } from './calls.ts'
import { withConsent } from './consent.ts'

/** One action on many servers: first the plan, then one task for them all. */
export function useBulk(): (plan: BulkPlan) => Promise<void> {
  const confirm = useConfirm()
  const toast = useToast()
  return async (plan) => {
    const title = `${plan.label} ${countOf(plan.will.length)}`
    const ids = plan.will.map(({ id }) => id)
    const agree = (): Promise<boolean> =>
      confirm({
        title: `${title}?`,
        text: planText(plan),
        action: title,
        danger: plan.danger,
        typed: plan.danger ? String(plan.will.length) : undefined,
      })
    try {
      const task = await withConsent((token) => serverCalls.bulk(ids, plan.action, token), agree)
      if (task) toast.info(`${title}: begun. You’ll be told when it is done.`)
    } catch (thrown) {
      toast.error(toErrorData(thrown).message)
    }
  }
}
