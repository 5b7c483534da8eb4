import type { Task, TaskState } from './task.ts'

/** Apart from the schema, so that the page can ask without loading one. */
const FINAL_TASK_STATES: readonly TaskState[] = ['completed', 'failed', 'lost', 'cancelled']

/** The task has ended; an unknown one has not, it waits for the user. */
export const isFinal = (state: TaskState): boolean => FINAL_TASK_STATES.includes(state)

/** The tasks that stand by themselves and are like this, or a part of them is: a bulk counts once, not by its servers. */
export function wholes(tasks: readonly Task[], like: (task: Task) => boolean): Task[] {
  const ids = new Set(tasks.filter(like).map(({ id, parent }) => parent ?? id))
  return tasks.filter(({ id }) => ids.has(id))
}
