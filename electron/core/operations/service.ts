import type { Task } from '@shared/domain/task.ts'
import { splitGlobalId } from '../ids.ts'
import { idsAt } from '../inventory/remembered.ts'
import type { ServerStore } from '../inventory/servers.ts'
import type { Operation } from '../providers/kit/operation.ts'
import type { Registry } from '../providers/index.ts'
import type { OperationEnds } from '../tasks/kinds/operation-end.ts'
import type { TaskRunner } from '../tasks/runner.ts'
import type { Executor, RunOptions } from './run.ts'
import { serverOf } from './server-of.ts'

/** What a call that the user made by its id came to. */
export interface Ran {
  answer: unknown
  /** Watches the work that goes on at the provider; null where none does. */
  task: Task | null
}

export interface OperationService {
  run(
    accountId: string,
    operation: string,
    input: Record<string, unknown>,
    options?: Omit<RunOptions, 'audited'>,
  ): Promise<Ran>
}

interface Needs {
  registry: Registry
  executor: Executor
  servers: Pick<ServerStore, 'get'>
  tasks(): TaskRunner
}

/** Operations as the user runs them: in the audit log, and with a task for what goes on afterwards. */
export const createOperationService = (needs: Needs): OperationService => ({
  run: async (accountId, id, input, options = {}) => {
    const operation = needs.registry.operation(id)
    const given = { ...options, audited: true }
    const answer = await needs.executor.run(accountId, operation, input, given)
    return { answer, task: await watch(needs, accountId, operation, input, answer) }
  },
})

async function watch(
  { tasks, servers }: Needs,
  accountId: string,
  operation: Operation,
  input: Record<string, unknown>,
  answer: unknown,
): Promise<Task | null> {
  const { id, title, starts } = operation
  const subject = serverOf(accountId, operation, input)
  if (!starts || subject === null) return null
  const [task] = starts.task === undefined ? [] : idsAt(answer, starts.task)
  if (starts.task !== undefined && task === undefined) return null
  const { providerId } = splitGlobalId(subject)
  const name = await servers.get(subject).then(
    (server) => server.name,
    () => providerId,
  )
  return tasks().begin({
    kind: 'operation-end',
    title: `${title} (${name})`,
    accountId,
    subject,
    input: { providerId, task: task ?? null },
    dedupeKey: `operation-end:${id}:${subject}:${task ?? 'state'}`,
  })
}

/** How the watching task looks at the provider. */
export const operationEnds = (executor: Executor): OperationEnds => ({
  task: async (accountId, providerId, task, signal) => {
    const { fn, ctx } = await executor.capability(accountId, 'servers.task', { signal })
    return fn(ctx, providerId, task)
  },
  state: async (accountId, providerId, signal) => {
    const { fn, ctx } = await executor.capability(accountId, 'servers.status', { signal })
    return fn(ctx, providerId)
  },
})
