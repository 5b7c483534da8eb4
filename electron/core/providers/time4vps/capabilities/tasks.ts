import { AppError } from '@shared/domain/app-error.ts'
import type { TaskSecret } from '@shared/domain/task.ts'
import { z } from 'zod'
import type { Begun, CapabilityContext, RemoteTask } from '../../kit/capability.ts'
import { getTask } from '../operations/servers.ts'
import { resetServerPassword } from '../operations/server-tasks.ts'
import { saysFailed } from '../quirks.ts'

const SECONDS_BETWEEN = 3
const MINUTES = 10

/** What a task said when it was completed; looked at every 3 s for ten minutes at most. */
export async function ended(ctx: CapabilityContext, serverId: string, taskId: string) {
  for (let waited = 0; waited < MINUTES * 60; waited += SECONDS_BETWEEN) {
    const task = await ctx.run(getTask, { server_id: serverId, task_id: taskId })
    if (task.completed) return task
    await ctx.pause(SECONDS_BETWEEN)
  }
  throw new AppError({
    code: 'timeout',
    message: `The task ${taskId} was not completed within ${MINUTES} minutes; it goes on at Time4VPS.`,
    next: 'Look at the task later with “Show a task”.',
    provider: 'time4vps',
  })
}

/** What a call answered that began a task. */
export const begun = ({ task_id: task }: { task_id: string | null }): Begun =>
  task === null ? undefined : { task }

/** How far a task is: waiting until it is assigned, running until it is completed. */
export async function readTask(
  ctx: CapabilityContext,
  serverId: string,
  taskId: string,
): Promise<RemoteTask> {
  const task = await ctx.run(getTask, { server_id: serverId, task_id: taskId })
  const said = task.results?.split('\n')[0] || null
  if (!task.completed) {
    const text = task.assigned ? (task.name ?? 'running') : 'waiting'
    return { state: 'running', percent: null, text }
  }
  const failed = saysFailed(task.results ?? '')
  const text = said ?? 'completed'
  if (failed) return { state: 'failed', percent: null, text }
  return { state: 'done', percent: null, text, secrets: secretsOf(task) }
}

/** Handles of what the results held: the call took the secrets out of them. */
function secretsOf(task: z.output<typeof getTask.output>): TaskSecret[] {
  const console = ConsoleHandles.safeParse(task.console).data ?? {}
  return [
    { label: 'New password', handle: task.password },
    { label: 'Console link', handle: console.url },
    { label: 'Console password', handle: console.password },
  ].filter((one): one is TaskSecret => typeof one.handle === 'string')
}

/** What a task's results hold of a console: addresses as they are, the rest behind handles. */
export const ConsoleHandles = z.object({
  url: z.string().nullish(),
  socket: z.string().nullish(),
  password: z.string().nullish(),
  host: z.string().nullish(),
  port: z.number().nullish(),
})

/** Resets the password and waits for the task that says the new one; the answer is a handle. */
export async function newPassword(ctx: CapabilityContext, id: string): Promise<{ secret: string }> {
  const { task_id: taskId } = await ctx.run(resetServerPassword, { server_id: id })
  if (taskId === null) throw unread('Time4VPS named no task', undefined)
  const { password, results } = await ended(ctx, id, taskId)
  if (typeof password !== 'string')
    throw unread('The task’s result holds no password', results ?? undefined)
  return { secret: password }
}

const unread = (what: string, said: string | undefined): AppError =>
  new AppError({
    code: 'unexpected_response',
    message: `${what}; the password may have been changed all the same.`,
    next: 'Look for the new password in the client area of Time4VPS.',
    provider: 'time4vps',
    providerMessage: said?.slice(0, 500),
  })
