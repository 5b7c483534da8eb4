import { toErrorData } from '@renderer/app/bridge.ts'
import { useConfirm } from '@renderer/ui/confirm.ts'
import { useToast } from '@renderer/ui/toast.ts'
import { type BulkPlan, countOf, planText } from './bulk-plan.ts'
import { serverCalls } from './calls.ts'
import { withConsent } from './consent.ts'
import { useServerWork } from './work.ts'

/** What is chosen besides, in a dialog of its own. */
export interface BulkChoice {
  days?: number
  /** By server, where one differs. */
  daysOf?: Record<string, number>
}

/** One action on many servers: first the plan, then one task for them all. A renewal asks for its term before. */
export function useBulk(): (plan: BulkPlan, choice?: BulkChoice) => Promise<void> {
  const confirm = useConfirm()
  const toast = useToast()
  const work = useServerWork()
  return async (plan, choice) => {
    if (plan.action === 'renew' && choice === undefined) {
      work.renewing = plan
      return
    }
    const title = `${plan.label} ${countOf(plan.will.length)}`
    const ids = plan.will.map(({ id }) => id)
    const agree = (quote: string): Promise<boolean> =>
      confirm({
        title: `${title}?`,
        text: planText(plan),
        action: title,
        danger: plan.danger,
        typed: plan.danger || plan.spends ? String(plan.will.length) : undefined,
        // What it costs is main's to say; of what is only switched the plan says more.
        quote: plan.spends ? quote : undefined,
      })
    try {
      const task = await withConsent(
        (token) => serverCalls.bulk(ids, plan.action, { ...choice, confirm: token }),
        agree,
      )
      if (task) toast.info(`${title}: begun. You’ll be told when it is done.`)
    } catch (thrown) {
      toast.error(toErrorData(thrown).message)
    }
  }
}
