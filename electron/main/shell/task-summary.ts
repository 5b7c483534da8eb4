import { isFinal, wholes } from '@shared/domain/task-end.ts'
import type { Task, TaskState } from '@shared/domain/task.ts'

/** What the tray says of the tasks. */
export interface TaskSummary {
  running: Task[]
  /** Ended badly, and the user has not looked yet. */
  failed: number
  /** The newest ends first. */
  ended: Task[]
}

const MOST_ENDED = 5
const FAILED: readonly TaskState[] = ['failed', 'lost']
/** At work; an unknown one waits for the user. */
const WORKING: readonly TaskState[] = ['queued', 'sending', 'waiting']

export function summarize(tasks: readonly Task[]): TaskSummary {
  const ended = tasks
    .filter(({ finishedAt, parent }) => finishedAt !== null && parent === null)
    .sort((a, b) => (b.finishedAt ?? '').localeCompare(a.finishedAt ?? ''))
  return {
    running: wholes(tasks, ({ state }) => !isFinal(state)),
    failed: tasks.filter(({ state, unseen }) => unseen && FAILED.includes(state)).length,
    ended: ended.slice(0, MOST_ENDED),
  }
}

/** For the taskbar: the mean of what is known, 2 when nothing is (Electron's "indeterminate"), -1 for no bar. */
export function taskbarProgress(tasks: readonly Task[]): number {
  const working = wholes(tasks, ({ state }) => WORKING.includes(state))
  if (working.length === 0) return -1
  const known = working.flatMap(({ progress: { done, total } }) =>
    total === null || total <= 0 ? [] : [Math.min(1, done / total)],
  )
  if (known.length === 0) return 2
  return known.reduce((sum, one) => sum + one, 0) / known.length
}

const RESULT: Partial<Record<TaskState, string>> = {
  completed: 'done',
  failed: 'failed',
  lost: 'lost track',
  cancelled: 'stopped',
}

/** "Restart edge-fi-01: failed". */
export const resultText = ({ title, state }: Task): string => `${title}: ${RESULT[state] ?? state}`
