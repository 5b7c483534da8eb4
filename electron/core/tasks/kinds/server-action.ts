import type { AppErrorData } from '@shared/domain/app-error.ts'
import { z } from 'zod'
import { ReinstallChoice, type Server, type ServerState } from '@shared/domain/server.ts'
import type { RemoteTask, ServerFacts } from '../../providers/kit/capability.ts'
import type { StepContext, TaskKind } from '../kind.ts'
import { backOffMs } from '../schedule.ts'
import { type Outcome, type TaskRow, UNSURE } from '../transitions.ts'
import { placeOfServer } from './place.ts'
import { toldSecrets } from './told-secrets.ts'

export const ServerAction = z.enum([
  'start',
  'shutdown',
  'stop',
  'restart',
  'reinstall',
  'suspend',
  'unsuspend',
])
export type ServerAction = z.infer<typeof ServerAction>

export const ServerActionInput = z.object({
  serverId: z.string(),
  name: z.string(),
  action: ServerAction,
  ...ReinstallChoice.partial().shape,
})
export type ServerActionInput = z.infer<typeof ServerActionInput>

/** What the kind needs: sending the action and reading the server's state, both through capabilities. */
export interface ServerActions {
  /** Answers the provider's own task, where it has one. */
  send(input: ServerActionInput, signal: AbortSignal): Promise<string | null>
  lookAtTask(serverId: string, task: string, signal: AbortSignal): Promise<RemoteTask>
  /** Reads the live state and updates the cache. */
  look(serverId: string, signal: AbortSignal): Promise<Server>
}

const GOAL: Record<ServerAction, ServerState> = {
  start: 'running',
  shutdown: 'stopped',
  stop: 'stopped',
  restart: 'running',
  reinstall: 'running',
  suspend: 'suspended',
  unsuspend: 'running',
}

/** A server that is running before and after must be seen down in between, or this many times running. */
const LOOKS_WITHOUT_SEEING_DOWN: Partial<Record<ServerAction, number>> = {
  restart: 6,
  reinstall: 12,
}

const SEEN_DOWN = 'seen down'

/** A power action, reinstall or suspension: sent once, then the state is watched until it is the goal. */
export const serverActionKind = (actions: ServerActions): TaskKind<typeof ServerActionInput> => ({
  kind: 'server-action',
  version: 1,
  input: ServerActionInput,
  deadlineMs: 30 * 60_000,
  start: async (input, { signal }) => {
    const task = await actions.send(input, signal)
    const remote = task === null ? {} : { remote: `${TASK}${task}` }
    return { is: 'wait', afterMs: 1_500, text: 'Accepted by the provider', ...remote }
  },
  poll: async (input, row, context) => {
    if (row.remote?.startsWith(TASK)) return watchTask(actions, input, row, context)
    return judge(input, row, await actions.look(input.serverId, context.signal))
  },
  place: placeOfServer,
})

/** In `remote`, before the id of the provider's own task. */
const TASK = 'task:'

/** The provider's own task knows better than the state; at its end the state is read once more for the lists. */
async function watchTask(
  actions: ServerActions,
  input: ServerActionInput,
  row: TaskRow,
  { signal, progress }: StepContext,
): Promise<Outcome> {
  const task = (row.remote ?? '').slice(TASK.length)
  const { state, percent, text, secrets } = await actions.lookAtTask(input.serverId, task, signal)
  if (state === 'running' || state === 'absent') {
    if (percent !== null) progress(percent, 100, text)
    return { is: 'wait', afterMs: backOffMs(row.attempts, Math.random()), text }
  }
  const server = await actions.look(input.serverId, signal)
  if (state === 'failed') return { is: 'failed', error: taskFailed(input, text) }
  return {
    is: 'done',
    text: `${input.name} is ${server.stateText}.${toldSecrets(secrets)}`,
    secrets,
  }
}

const taskFailed = (input: ServerActionInput, text: string): AppErrorData => ({
  code: 'upstream',
  message: `The provider could not finish “${input.action}” on ${input.name}.`,
  next: 'Look at the server, then try again or ask the provider.',
  providerMessage: text,
  retryable: false,
})

/** Pure: what the state says about the action. */
export function judge(
  input: ServerActionInput,
  row: Pick<TaskRow, 'attempts' | 'remote'>,
  server: Pick<ServerFacts, 'state' | 'stateText'>,
): Outcome {
  const reached = server.state === GOAL[input.action]
  const needed = LOOKS_WITHOUT_SEEING_DOWN[input.action]
  const enough = needed !== undefined && row.attempts >= needed
  const unsent = row.remote === UNSURE && enough && reached
  if (unsent) return { is: 'unknown', error: cannotTell(input) }
  const settled = !needed || row.remote === SEEN_DOWN || enough
  if (reached && settled) return { is: 'done', text: `${input.name} is ${server.stateText}.` }
  return {
    is: 'wait',
    afterMs: backOffMs(row.attempts, Math.random()),
    text: `${input.name} is ${server.stateText}`,
    ...(reached ? {} : { remote: SEEN_DOWN }),
  }
}

const cannotTell = (input: ServerActionInput): AppErrorData => ({
  code: 'outcome_unknown',
  message: `It is not known whether “${input.action}” reached ${input.name}: it is running and was not seen down.`,
  next: 'Look at the server itself before you do it again.',
  retryable: false,
})
