import type { TaskState } from '@shared/domain/task.ts'

const ENDED: readonly TaskState[] = ['completed', 'failed', 'lost', 'cancelled']

/** Still going on, or waiting for the user to decide. */
export const isOpen = (state: TaskState): boolean => !ENDED.includes(state)
