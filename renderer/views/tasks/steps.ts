import type { ServerState } from '@shared/domain/server.ts'
import type { Task, TaskState } from '@shared/domain/task.ts'

/** Kinds that only read: to stop one undoes nothing and leaves nothing going on elsewhere. */
const READ_ONLY_KINDS: readonly string[] = ['invoices-download']

/**
 * What stopping means. A task that was sent goes on at the provider, so there it is only the waiting
 * that ends. Null when there is nothing to stop.
 */
export function stopWord({ kind, state }: Task): string | null {
  switch (state) {
    case 'queued':
      return 'Cancel'
    case 'sending':
    case 'waiting':
      return READ_ONLY_KINDS.includes(kind) ? 'Stop' : 'Stop waiting'
    default:
      return null
  }
}

export const canLookAgain = ({ state }: Task): boolean => state === 'lost' || state === 'unknown'

const STATE: Record<TaskState, { dot: ServerState; word: string }> = {
  queued: { dot: 'busy', word: 'queued' },
  sending: { dot: 'busy', word: 'sending' },
  waiting: { dot: 'busy', word: 'running' },
  completed: { dot: 'running', word: 'done' },
  failed: { dot: 'problem', word: 'failed' },
  unknown: { dot: 'unknown', word: 'not known' },
  lost: { dot: 'unknown', word: 'end not seen' },
  cancelled: { dot: 'stopped', word: 'stopped' },
}

export const taskDot = (state: TaskState): ServerState => STATE[state].dot
export const taskWord = (state: TaskState): string => STATE[state].word

/** Where the thing it is about is shown; null when it has no place of its own. */
export function subjectPath({ kind, subject }: Task): string | null {
  if (kind === 'invoices-download') return '/invoices'
  return kind === 'server-action' && subject ? `/servers/${encodeURIComponent(subject)}` : null
}
