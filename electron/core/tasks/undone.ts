import type { TaskUndone } from '@shared/ipc/contract/tasks.ts'
import type { TaskRow } from './transitions.ts'

export type Attempt = Pick<TaskRow, 'subject' | 'state' | 'startedAt'>

/** What of a bulk was not done. Ids are the servers' global ones. */
type Undone = Omit<TaskUndone, 'action'>

/**
 * The newest attempt of the same action on each server decides, whoever made it: what was done since the bulk ended is
 * not undone. `attempts` are in the order in which they were begun.
 */
export function undoneOf(
  ids: readonly string[],
  refused: ReadonlySet<string>,
  attempts: readonly Attempt[],
): Undone {
  const newest = new Map(attempts.map((one) => [one.subject, one]))
  const ends = ids.map((id) => {
    const attempt = newest.get(id)
    return { id, is: attempt ? judged(attempt) : refused.has(id) ? 'failed' : 'settled' }
  })
  const those = (wanted: string): string[] =>
    ends.filter(({ is }) => is === wanted).map(({ id }) => id)
  return { failed: those('failed'), unclear: those('unclear') }
}

function judged({ state, startedAt }: Attempt): 'failed' | 'unclear' | 'settled' {
  switch (state) {
    case 'failed':
      return 'failed'
    case 'unknown':
    case 'lost':
      return 'unclear'
    case 'cancelled':
      // The user stopped waiting; before it was sent, that undid it.
      return startedAt === null ? 'failed' : 'unclear'
    default:
      return 'settled'
  }
}
