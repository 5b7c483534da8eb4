import type { PowerAction, Server } from '@shared/domain/server.ts'
import type { Task } from '@shared/domain/task.ts'

/** What decides whether a server can be acted on now. */
export interface Standing {
  server: Pick<Server, 'state' | 'stateText' | 'provisionFailed' | 'goneAt'>
  /** What is under way there. */
  task: Pick<Task, 'title' | 'state'> | null
  /** Its account is set to read only. */
  readOnly: boolean
}

export const SUSPENDED = 'It is suspended.'

/** What stands in the way of any action; null when nothing does. */
export function whyNothing({ server, task, readOnly }: Standing): string | null {
  if (readOnly) return 'Its account is set to read only.'
  if (task?.state === 'unknown') return `It is not known what became of “${task.title}”.`
  if (task) return `“${task.title}” is under way.`
  if (server.state === 'busy') return `It is busy: ${server.stateText}.`
  if (server.provisionFailed) return 'It was never set up: provisioning failed at the provider.'
  return null
}

/** Why it makes no sense to switch the power so in this state. */
export function whyNotSwitched(action: PowerAction, { state }: Pick<Server, 'state'>) {
  if (action === 'start') return state === 'running' ? 'It is running already.' : null
  return state === 'stopped' ? 'It is stopped.' : null
}

/** Why its power can't be switched so now; null when it can. */
export function whyNotPower(action: PowerAction, standing: Standing): string | null {
  const { server } = standing
  if (server.goneAt !== null || server.state === 'terminated') return 'It is not there any more.'
  return (
    whyNothing(standing) ??
    (server.state === 'suspended' ? SUSPENDED : whyNotSwitched(action, server))
  )
}
