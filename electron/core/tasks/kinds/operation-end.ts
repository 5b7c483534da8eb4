import type { AppErrorData } from '@shared/domain/app-error.ts'
import { z } from 'zod'
import type { RemoteTask, ServerFacts } from '../../providers/kit/capability.ts'
import type { TaskKind } from '../kind.ts'
import { backOffMs } from '../schedule.ts'
import type { Outcome, TaskRow } from '../transitions.ts'
import { placeOfServer } from './place.ts'
import { toldSecrets } from './told-secrets.ts'

export const OperationEndInput = z.object({
  /** The provider's id of the server that the work is about. */
  providerId: z.string(),
  /** The provider's own task; null where only the server's state tells. */
  task: z.string().nullable(),
})
type OperationEndInput = z.infer<typeof OperationEndInput>

/** Looks of the capabilities that this kind needs. */
export interface OperationEnds {
  task(
    accountId: string,
    providerId: string,
    task: string,
    signal: AbortSignal,
  ): Promise<RemoteTask>
  state(
    accountId: string,
    providerId: string,
    signal: AbortSignal,
  ): Promise<Pick<Partial<ServerFacts>, 'state' | 'stateText'>>
}

const FIRST_LOOKS = 2

/** The end of work that an operation began at the provider: it only watches, the operation itself was sent before. */
export const operationEndKind = (ends: OperationEnds): TaskKind<typeof OperationEndInput> => ({
  kind: 'operation-end',
  version: 1,
  input: OperationEndInput,
  deadlineMs: 2 * 3_600_000,
  poll: async (input, row, { signal, progress }) => {
    if (input.task === null) return judgeState(row, await stateOf(ends, input, row, signal))
    const { state, percent, text, secrets } = await ends.task(
      row.accountId,
      input.providerId,
      input.task,
      signal,
    )
    if (state === 'failed') return { is: 'failed', error: failed(row.title, text) }
    if (state === 'done') return { is: 'done', text: text + toldSecrets(secrets), secrets }
    if (percent !== null) progress(percent, 100, text)
    return wait(row, text)
  },
  place: placeOfServer,
})

const stateOf = (
  ends: OperationEnds,
  { providerId }: OperationEndInput,
  row: TaskRow,
  signal: AbortSignal,
) => ends.state(row.accountId, providerId, signal)

/** Not busy any more is done; looked at twice, because work that only queues may not show at once. */
export function judgeState(
  row: Pick<TaskRow, 'attempts'>,
  { state, stateText = 'unknown' }: Pick<Partial<ServerFacts>, 'state' | 'stateText'>,
): Outcome {
  if (state === 'busy' || row.attempts < FIRST_LOOKS) return wait(row, stateText)
  return { is: 'done', text: `The server is ${stateText}.` }
}

const wait = (row: Pick<TaskRow, 'attempts'>, text: string): Outcome => ({
  is: 'wait',
  afterMs: backOffMs(row.attempts, Math.random()),
  text,
})

const failed = (title: string, text: string): AppErrorData => ({
  code: 'upstream',
  message: `The provider could not finish “${title}”.`,
  next: 'Look at the server, then try again or ask the provider.',
  providerMessage: text,
  retryable: false,
})
