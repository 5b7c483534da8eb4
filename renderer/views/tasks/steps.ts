import type { Task, TaskState } from '@shared/domain/task.ts'

/** Kinds that only read: to stop one undoes nothing and leaves nothing going on elsewhere. */
const READ_ONLY_KINDS: readonly string[] = [
  'invoices-download',
  'archive-verify',
  'archive-move',
  'invoices-export',
  'offsite-copy',
  'offsite-verify',
]

/**
 * What stopping means. A task that was sent goes on at the provider, so there it is only the waiting
 * that ends; what a bulk has begun goes on too. Null when there is nothing to stop.
 */
export function stopWord({ kind, state }: Task): string | null {
  switch (state) {
    case 'queued':
      return 'Cancel'
    case 'sending':
    case 'waiting':
      if (kind === 'bulk') return 'Begin no more'
      if (kind === 'order-series') return 'Order no more'
      if (kind === 'dns-apply') return 'Send no more'
      return READ_ONLY_KINDS.includes(kind) ? 'Stop' : 'Stop waiting'
    case 'unknown':
      return 'Stop waiting'
    default:
      return null
  }
}

export const canLookAgain = ({ state }: Task): boolean => state === 'lost' || state === 'unknown'

const WORD: Record<TaskState, string> = {
  queued: 'queued',
  sending: 'sending',
  waiting: 'running',
  completed: 'done',
  failed: 'failed',
  unknown: 'not known',
  lost: 'end not seen',
  cancelled: 'stopped',
}

export const stateWord = (state: TaskState): string => WORD[state]

const OF_SERVERS: readonly string[] = [
  'server-action',
  'server-under-way',
  'server-renewal',
  'server-backup',
  'console-launch',
]

/** Where the thing it is about is shown; null when it has no place of its own. */
export function subjectPath({ id, kind, subject }: Task): string | null {
  if (kind === 'invoices-download') return '/invoices'
  if (kind === 'order-series') return `/orders/series/${encodeURIComponent(subject ?? '')}`
  if (kind === 'dns-apply') return `/dns/applied/${encodeURIComponent(id)}`
  return OF_SERVERS.includes(kind) && subject ? `/servers/${encodeURIComponent(subject)}` : null
}

/** Being worked on now, so that a bar means something. */
export const isMoving = ({ state }: Task): boolean => state === 'sending' || state === 'waiting'

/** On the button; empty when nothing failed. */
export function againText(failed: number): string {
  if (failed === 0) return ''
  return failed === 1
    ? 'Try the one that failed again'
    : `Try the ${failed.toLocaleString('en')} failed again`
}

/** What is left out of a second try, and why; empty when nothing is. */
export function unclearText(unclear: number): string {
  if (unclear === 0) return ''
  const which = unclear === 1 ? 'Of one server' : `Of ${unclear.toLocaleString('en')} servers`
  return `${which} the end is not known: look again before you repeat it.`
}
