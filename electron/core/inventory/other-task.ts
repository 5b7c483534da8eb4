import { AppError } from '@shared/domain/app-error.ts'
import type { Task } from '@shared/domain/task.ts'

/** One thing at a time is done to a server: the task that was begun, or `conflict` when another was found instead. */
export function taskOf(kind: string, task: Task): Task {
  if (task.kind !== kind) throw otherTask(task)
  return task
}

export const otherTask = ({ title }: Task): AppError =>
  new AppError({
    code: 'conflict',
    message: `“${title}” is under way there.`,
    next: 'Wait until it has ended, then run it again.',
  })
