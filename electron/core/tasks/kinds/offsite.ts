import { isAppError } from '@shared/domain/app-error.ts'
import { z } from 'zod'
import type { StepContext, TaskKind } from '../kind.ts'
import type { Outcome } from '../transitions.ts'

export const OffsiteCopyInput = z.object({})
export const OffsiteVerifyInput = z.object({ deep: z.boolean() })

/** Both answer what became of it, a sentence. */
export interface OffsiteWork {
  runCopy(context: StepContext): Promise<string>
  runVerify(deep: boolean, context: StepContext): Promise<string>
}

const HOURS = 3_600_000
const place = (): string => '/settings?part=offsite'

/** Sends only what is not there, so after a crash or a stop the next one goes on. */
export const offsiteCopyKind = (work: OffsiteWork): TaskKind<typeof OffsiteCopyInput> => ({
  kind: 'offsite-copy',
  version: 1,
  input: OffsiteCopyInput,
  deadlineMs: 48 * HOURS,
  poll: (_input, _row, context) => ended(work.runCopy(context)),
  stopped: async () => 'Stopped; what was sent stays in the bucket.',
  place,
})

export const offsiteVerifyKind = (work: OffsiteWork): TaskKind<typeof OffsiteVerifyInput> => ({
  kind: 'offsite-verify',
  version: 1,
  input: OffsiteVerifyInput,
  deadlineMs: 48 * HOURS,
  poll: ({ deep }, _row, context) => ended(work.runVerify(deep, context)),
  stopped: async () => 'Stopped; nothing was changed.',
  place,
})

/** Each call was tried again already, and the next night comes: a failure is told, not tried for two days. */
async function ended(work: Promise<string>): Promise<Outcome> {
  try {
    return { is: 'done', text: await work }
  } catch (error) {
    if (!isAppError(error) || error.code === 'cancelled') throw error
    return { is: 'failed', error: error.data }
  }
}
