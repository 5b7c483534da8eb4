import type { TaskState } from './task.ts'

/** Apart from the schema, so that the page can ask without loading one. */
const FINAL_TASK_STATES: readonly TaskState[] = ['completed', 'failed', 'lost', 'cancelled']

/** The task has ended; an unknown one has not, it waits for the user. */
export const isFinal = (state: TaskState): boolean => FINAL_TASK_STATES.includes(state)
