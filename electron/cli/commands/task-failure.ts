import { AppError } from '@shared/domain/app-error.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'

/** The exit code of a command that waited for tasks is that of the first one that failed, or did not end. */
export function throwFirstFailure(tasks: readonly Task[]): void {
  const failed = tasks.find(({ state }) => isFinal(state) && state !== 'completed')
  if (failed?.error) throw new AppError(failed.error)
  const open = tasks.find(({ state }) => !isFinal(state))
  if (open)
    throw new AppError({
      code: 'timeout',
      message: `${open.title} goes on; it was not waited for.`,
    })
}
