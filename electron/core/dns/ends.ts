import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { ZoneApplied } from '@shared/domain/dns.ts'
import type { Outcome } from '../tasks/transitions.ts'

type Step = ZoneApplied['steps'][number]

const stepsOf = (plans: readonly ZoneApplied[]): Step[] => plans.flatMap(({ steps }) => steps)
const countOf = (steps: readonly Step[], outcome: Step['outcome']): number =>
  steps.filter((one) => one.outcome === outcome).length

/** The task's end, from what became of each step. `error` is what stopped it, where that is known. */
export function outcomeOf(plans: readonly ZoneApplied[], error: AppErrorData | null): Outcome {
  const steps = stepsOf(plans)
  const done = countOf(steps, 'done')
  const what = plans.length === 1 ? (plans[0]?.zoneName ?? '') : `${plans.length} zones`
  const open = plans.find((plan) => countOf(plan.steps, 'unknown') > 0)
  if (open) return { is: 'unknown', error: notKnown(open.zoneName) }
  if (done === steps.length) return { is: 'done', text: `${what}: ${changes(done)} made.` }
  const changed = plans.filter(({ conflict }) => conflict).map(({ zoneName }) => zoneName)
  const stuck = plans.find(
    (plan) => !plan.conflict && countOf(plan.steps, 'done') < plan.steps.length,
  )
  const made = `${what}: ${madeOf(done, steps.length)}`
  if (!stuck) return { is: 'failed', error: conflict(`${made} ${since(changed)}`) }
  const failed = steps.find(({ outcome }) => outcome === 'failed')
  const reason = error?.message ?? failed?.why ?? 'It was stopped.'
  // Of several zones, the one that it stopped at.
  const where = plans.length > 1 ? `${stuck.zoneName}: ` : ''
  return {
    is: 'failed',
    error: {
      ...(error ?? { code: failed ? 'conflict' : 'cancelled', retryable: false }),
      message: [made, `${where}${reason}`, since(changed)].filter(Boolean).join(' '),
      next: 'Nothing more was sent. Look at the zone and plan what is left.',
    },
  }
}

/** What is said of an apply that the user stopped: how much was sent, how much was not. */
export function stoppedText(plans: readonly ZoneApplied[]): string {
  const steps = stepsOf(plans)
  const [done, failed, unknown, left] = (['done', 'failed', 'unknown', 'not_sent'] as const).map(
    (outcome) => countOf(steps, outcome),
  )
  const parts = [
    `${done} of ${changes(steps.length)} made`,
    failed ? `${failed} failed` : '',
    unknown ? `${unknown} sent and not answered yet` : '',
    `${left} not sent`,
  ]
  return `Stopped: ${parts.filter(Boolean).join(', ')}.`
}

const changes = (count: number): string => (count === 1 ? '1 change' : `${count} changes`)

const madeOf = (done: number, all: number): string =>
  done === 0 ? 'Nothing was changed.' : `${done} of ${changes(all)} made.`

const MOST_NAMED = 5

/** Names the zones that nothing was sent to. */
function since(changed: readonly string[]): string {
  if (changed.length === 0) return ''
  const more = changed.length - MOST_NAMED
  const names = changed.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
  return changed.length === 1
    ? `${names} is not what it was when the plan was made: nothing was sent to it.`
    : `${names} are not what they were when the plan was made: nothing was sent to them.`
}

const conflict = (message: string): AppErrorData => ({
  code: 'conflict',
  message,
  next: 'Plan again: the new plan starts from what the zone is now.',
  retryable: false,
})

const notKnown = (what: string): AppErrorData => ({
  code: 'outcome_unknown',
  message: `${what}: a change was sent, no answer came, and the zone can’t be read.`,
  next: 'Look again once the provider answers; nothing is sent again by itself.',
  retryable: false,
})
