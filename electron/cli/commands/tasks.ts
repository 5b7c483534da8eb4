import { isFinal } from '@shared/domain/task-end.ts'
import { table } from '../print.ts'
import type { Program } from '../program.ts'
import { taskData, taskResult } from './servers.ts'

export function taskCommands({ command }: Program): void {
  command('tasks list', 'List the tasks that are open')
    .option('--all', 'also the ended ones')
    .runs(async ({ core }, _args, options) => {
      const all = await core.stores.tasks.list()
      const tasks = options.all === true ? all : all.filter(({ state }) => !isFinal(state))
      const rows = tasks.map((one) => [
        one.id,
        one.state,
        one.title,
        one.progress.text,
        one.createdAt,
      ])
      const text = table(['ID', 'STATE', 'TASK', 'PROGRESS', 'CREATED'], rows)
      return { data: { tasks: tasks.map(taskData) }, text }
    })

  command('tasks show <task>', 'Show one task').runs(async ({ core }, [id]) => {
    const task = await core.stores.tasks.get(id ?? '')
    return { data: taskData(task), text: `${task.title}: ${task.state} ${task.progress.text}` }
  })

  command('tasks wait <task>', 'Wait until a task has ended').runs(async (session, [id]) =>
    taskResult(session, await session.core.stores.tasks.get(id ?? ''), true),
  )
}
