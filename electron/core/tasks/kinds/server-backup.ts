import type { AppErrorData } from '@shared/domain/app-error.ts'
import { z } from 'zod'
import type { RemoteTask } from '../../providers/kit/capability.ts'
import type { TaskKind } from '../kind.ts'
import { backOffMs } from '../schedule.ts'
import { type Outcome, type TaskRow, UNSURE } from '../transitions.ts'
import { placeOfServer } from './place.ts'

export const BackupInput = z.object({
  action: z.literal('backup'),
  serverId: z.string(),
  name: z.string(),
  /** Ours, and found again by it: no answer names the backup. */
  label: z.string(),
})
export type BackupInput = z.infer<typeof BackupInput>

export interface Backups {
  send(input: BackupInput, signal: AbortSignal): Promise<void>
  lookAtTask(serverId: string, task: string, signal: AbortSignal): Promise<RemoteTask>
}

/** Without an answer to the call: so many looks at a list that does not hold it, then the user is asked. */
const UNSURE_LOOKS = 6

/** A backup: begun once, then looked up by its label until it is complete. */
export const serverBackupKind = (backups: Backups): TaskKind<typeof BackupInput> => ({
  kind: 'server-backup',
  version: 1,
  input: BackupInput,
  // Large disks take hours.
  deadlineMs: 12 * 3_600_000,
  start: async (input, { signal }) => {
    await backups.send(input, signal)
    return { is: 'wait', afterMs: 2_000, text: 'Accepted by the provider' }
  },
  poll: async (input, row, { signal, progress }) => {
    const task = await backups.lookAtTask(input.serverId, input.label, signal)
    if (task.percent !== null) progress(task.percent, 100, task.text)
    return judge(input, row, task)
  },
  place: placeOfServer,
})

/** Pure: what the provider's list says about the backup. */
export function judge(
  input: Pick<BackupInput, 'name' | 'label'>,
  row: Pick<TaskRow, 'attempts' | 'remote'>,
  { state, text }: RemoteTask,
): Outcome {
  switch (state) {
    case 'done':
      return { is: 'done', text: `The backup “${input.label}” of ${input.name} is complete.` }
    case 'failed':
      return { is: 'failed', error: backupFailed(input, text) }
    case 'absent':
      if (row.remote === UNSURE && row.attempts >= UNSURE_LOOKS)
        return { is: 'unknown', error: cannotTell(input) }
      break
    case 'running':
  }
  return { is: 'wait', afterMs: backOffMs(row.attempts, Math.random()), text }
}

const backupFailed = ({ name }: Pick<BackupInput, 'name'>, text: string): AppErrorData => ({
  code: 'upstream',
  message: `The provider could not finish the backup of ${name}.`,
  next: 'Look at its backups at the provider, then try again.',
  providerMessage: text,
  retryable: false,
})

const cannotTell = ({ name, label }: Pick<BackupInput, 'name' | 'label'>): AppErrorData => ({
  code: 'outcome_unknown',
  message: `It is not known whether the backup of ${name} was begun: no answer came, and “${label}” is not listed.`,
  next: 'Look at its backups at the provider before you make another.',
  retryable: false,
})
