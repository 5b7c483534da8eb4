import type { Task } from '@shared/domain/task.ts'
import { randomId } from '../ids.ts'
import type { Clock } from '../ports.ts'
import type { Backups } from '../tasks/kinds/server-backup.ts'
import type { TaskRunner } from '../tasks/runner.ts'
import { taskOf } from './other-task.ts'
import type { ServerReach } from './server-reach.ts'
import type { ServerService } from './server-service.ts'
import type { ServerStore } from './servers.ts'

/** Backups of servers, where the provider makes them. Ids are global. */
export interface ServerBackups extends Backups {
  /** Throws `conflict` while something else is under way there. */
  begin(id: string, choice?: { parent?: string }): Promise<Task>
}

interface Needs {
  clock: Clock
  reach: ServerReach
  servers: ServerStore
  lookAtTask: ServerService['lookAtTask']
  tasks(): TaskRunner
}

export const createServerBackups = (needs: Needs): ServerBackups => ({
  begin: async (id, { parent } = {}) => {
    const server = await needs.servers.get(id)
    await needs.reach.capability(server, 'servers.backup')
    const task = await needs.tasks().begin({
      kind: 'server-backup',
      title: `Back up ${server.name}`,
      accountId: server.accountId,
      subject: id,
      input: {
        action: 'backup',
        serverId: id,
        name: server.name,
        label: labelAt(needs.clock.now()),
      },
      dedupeKey: `server-action:${id}`,
      parent,
    })
    return taskOf('server-backup', task)
  },
  send: ({ serverId, label }, signal) =>
    needs.reach.using(
      serverId,
      'servers.backup',
      (fn, ctx, { providerId }) => fn(ctx, providerId, label),
      { signal },
    ),
  lookAtTask: needs.lookAtTask,
})

/** "quayside-20260501-1200-x7f2": of no two backups the same, without a character that a provider may refuse. */
const labelAt = (now: Date): string => {
  const [day, time] = now.toISOString().split('T') as [string, string]
  const parts = [day.replaceAll('-', ''), time.slice(0, 5).replace(':', ''), randomId(4)]
  return `quayside-${parts.join('-')}`
}
