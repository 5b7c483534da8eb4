import type { TaskState } from '@shared/domain/task.ts'

const MOVING: readonly TaskState[] = ['queued', 'sending', 'waiting']

/** Still going on by itself; an unknown one waits for the user instead. */
export const isOpen = (state: TaskState): boolean => MOVING.includes(state)

/** Failed, or nobody knows how it ended. */
export const endedBadly = (state: TaskState): boolean => state === 'failed' || state === 'lost'
