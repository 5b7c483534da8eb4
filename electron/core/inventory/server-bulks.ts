import { createHash } from 'node:crypto'
import { AppError } from '@shared/domain/app-error.ts'
import type { BulkAction } from '@shared/domain/server.ts'
import type { Task } from '@shared/domain/task.ts'
import type { TaskParts, TaskUndone } from '@shared/ipc/contract/tasks.ts'
import type { Confirmations, Consequence } from '../operations/confirm.ts'
import { BulkInput, refusedOf } from '../tasks/kinds/bulk.ts'
import type { TaskRunner } from '../tasks/runner.ts'
import type { TaskStore } from '../tasks/store.ts'
import type { TaskRow } from '../tasks/transitions.ts'
import { undoneOf } from '../tasks/undone.ts'
import { otherTask } from './other-task.ts'
import type { ServerBackups } from './server-backups.ts'
import type { ServerRenewals } from './server-renewals.ts'
import { type ServerService, TITLE } from './server-service.ts'

/** One action on many servers, as one task whose parts are tasks too. Ids are the servers' global ones. */
export interface ServerBulks {
  /** Refused with `needs_confirmation` until `confirm` is its token. */
  begin(
    ids: readonly string[],
    action: BulkAction,
    choice?: { days?: number; daysOf?: Record<string, number>; confirm?: string },
  ): Promise<Task>
  /** Begins one server's part; throws `conflict` while something else is under way there. */
  beginPart(bulk: string, id: string, input: BulkInput): Promise<void>
  /** What it is made of; a task that is no bulk has no parts. */
  parts(bulk: string): Promise<TaskParts>
  /** What was not done. Throws `unsupported` for a task that is no bulk. */
  undone(bulk: string): Promise<TaskUndone>
}

interface Needs {
  confirmations: Confirmations
  store: TaskStore
  servers: Pick<ServerService, 'begin'>
  renewals: Pick<ServerRenewals, 'begin' | 'consequence'>
  backups: Pick<ServerBackups, 'begin'>
  /** Late, because the runner's kinds need this service. */
  tasks(): TaskRunner
}

const BULK_TITLE: Record<BulkAction, string> = { ...TITLE, renew: 'Renew', backup: 'Back up' }

export const createServerBulks = (needs: Needs): ServerBulks => ({
  begin: async (ids, action, { days, daysOf, confirm } = {}) => {
    const unique = [...new Set(ids)]
    const count = unique.length === 1 ? '1 server' : `${unique.length} servers`
    const title = `${BULK_TITLE[action]} ${count}`
    const asked: Consequence =
      action === 'renew'
        ? await needs.renewals.consequence(unique, days, daysOf)
        : { effect: 'destructive', text: `${title}.`, of: [action, unique] }
    needs.confirmations.require([asked], confirm)
    return needs.tasks().begin({
      kind: 'bulk',
      title,
      accountId: '',
      subject: null,
      input: { action, ids: unique, days, daysOf },
      dedupeKey: `bulk:${action}:${createHash('sha256').update(unique.join()).digest('hex')}`,
    })
  },
  beginPart: async (bulk, id, { action, days, daysOf }) => {
    const term = daysOf?.[id] ?? days
    const task = await beginOne(needs, id, action, { days: term, parent: bulk })
    if (task.parent !== bulk) throw otherTask(task)
  },
  parts: async (bulk) => {
    const row = await needs.store.get(bulk)
    const found = await needs.store.parts(bulk)
    const refused = refusedOf(row)
    const { ids } = BulkInput.safeParse(row.input).data ?? { ids: [] }
    return { tasks: found, refused, left: Math.max(0, ids.length - found.length - refused.length) }
  },
  undone: async (bulk) => {
    const row = await needs.store.get(bulk)
    const { action, ids } = inputOf(row)
    const refused = new Set(refusedOf(row).map(({ id }) => id))
    return { action, ...undoneOf(ids, refused, await needs.store.attempts(action, bulk)) }
  },
})

function beginOne(
  { servers, renewals, backups }: Needs,
  id: string,
  action: BulkAction,
  { days, parent }: { days?: number; parent: string },
): Promise<Task> {
  switch (action) {
    case 'renew':
      return renewals.begin(id, { days, parent })
    case 'backup':
      return backups.begin(id, { parent })
    default:
      return servers.begin(id, action, { parent })
  }
}

function inputOf(row: TaskRow): BulkInput {
  const input = BulkInput.safeParse(row.input)
  if (row.kind === 'bulk' && input.success) return input.data
  throw new AppError({
    code: 'unsupported',
    message: `“${row.title}” is not about several servers.`,
    next: 'Choose a task that is.',
  })
}
