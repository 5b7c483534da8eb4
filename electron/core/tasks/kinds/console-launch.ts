import type { AppErrorData } from '@shared/domain/app-error.ts'
import { openFor } from '@shared/domain/console-words.ts'
import { z } from 'zod'
import type { RemoteTask } from '../../providers/kit/capability.ts'
import type { TaskKind } from '../kind.ts'
import { backOffMs } from '../schedule.ts'
import { UNSURE } from '../transitions.ts'
import { placeOfServer } from './place.ts'
import { toldSecrets } from './told-secrets.ts'

export const LaunchInput = z.object({
  serverId: z.string(),
  name: z.string(),
  minutes: z.int().positive(),
})
export type LaunchInput = z.infer<typeof LaunchInput>

export interface Launches {
  /** Answers the provider's own task. */
  send(input: LaunchInput, signal: AbortSignal): Promise<string>
  lookAtTask(serverId: string, task: string, signal: AbortSignal): Promise<RemoteTask>
}

/** A console that the provider opens for a time: launched once, then its task is watched; `remote` is that task's id. */
export const consoleLaunchKind = (launches: Launches): TaskKind<typeof LaunchInput> => ({
  kind: 'console-launch',
  version: 1,
  input: LaunchInput,
  deadlineMs: 15 * 60_000,
  start: async (input, { signal }) => {
    const remote = await launches.send(input, signal)
    return { is: 'wait', afterMs: 1_500, text: 'Accepted by the provider', remote }
  },
  poll: async (input, { attempts, remote }, { signal, progress }) => {
    const { serverId, name, minutes } = input
    if (remote === null || remote === UNSURE) return { is: 'failed', error: cannotTell(name) }
    const task = await launches.lookAtTask(serverId, remote, signal)
    const { state, percent, text, secrets } = task
    if (state === 'failed') return { is: 'failed', error: failed(name, text) }
    if (state === 'done') {
      const said = `The console of ${name} is open for ${openFor(minutes)}.`
      return { is: 'done', text: said + toldSecrets(secrets), secrets }
    }
    if (percent !== null) progress(percent, 100, text)
    return { is: 'wait', afterMs: backOffMs(attempts, Math.random()), text }
  },
  place: placeOfServer,
})

const failed = (name: string, text: string): AppErrorData => ({
  code: 'upstream',
  message: `The provider could not open the console of ${name}.`,
  next: 'Connect again to have it opened anew, or ask the provider.',
  providerMessage: text,
  retryable: false,
})

const cannotTell = (name: string): AppErrorData => ({
  code: 'outcome_unknown',
  message: `No answer came, so it is not known whether the provider opens the console of ${name}.`,
  next: 'Connect again to have it opened; the other one closes by itself after its time.',
  retryable: false,
})
