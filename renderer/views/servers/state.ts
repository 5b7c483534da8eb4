import type { Server } from '@shared/domain/server.ts'
import type { Task } from '@shared/domain/task.ts'

/** How a server's state is shown: the mark, and the word beside it. */
export interface StateLook {
  look: string
  word: string
}

/** The provider's own word where the common one would say less; a running action before both. */
export function stateOf({ state, stateText, goneAt }: Server, task?: Task): StateLook {
  if (goneAt) return { look: 'terminated', word: 'gone' }
  if (task && task.state !== 'unknown') return { look: 'busy', word: doing(task.title) }
  const own = stateText.trim().toLowerCase()
  const plain = state === 'running' || state === 'stopped' || state === 'suspended'
  // Not read yet is no problem: only the provider can say that something is wrong.
  const look = state === 'unknown' ? 'unchecked' : state
  return { look, word: plain || own === '' ? state : own }
}

const DOING: Record<string, string> = {
  Start: 'starting',
  Shut: 'shutting down',
  Stop: 'stopping',
  Restart: 'restarting',
  Reinstall: 'reinstalling',
  Suspend: 'suspending',
  Unsuspend: 'unsuspending',
  Renew: 'renewing',
  Back: 'backing up',
}

/** "Restart edge-fi-01" is restarting. */
const doing = (title: string): string => DOING[title.split(' ')[0] ?? ''] ?? 'busy'
