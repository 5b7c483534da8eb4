import { call } from '@renderer/app/bridge.ts'
import type { BulkAction, OsTemplate, PowerAction, Server } from '@shared/domain/server.ts'
import type { Task } from '@shared/domain/task.ts'
import type { TaskUndone } from '@shared/ipc/contract/tasks.ts'
import type { MarkChange } from './mark-change.ts'

/** What this view asks of main for one server, by its global id. */
export const serverCalls = {
  refresh: (id: string, signal?: AbortSignal): Promise<Server> =>
    call('servers.refresh', { id }, signal),
  power: (id: string, action: PowerAction): Promise<Task> => call('servers.power', { id, action }),
  rename: (id: string, name: string): Promise<Server> => call('servers.rename', { id, name }),
  resetPassword: (id: string): Promise<{ secret: string }> => call('servers.resetPassword', { id }),
  osTemplates: (id: string, signal?: AbortSignal): Promise<OsTemplate[]> =>
    call('servers.osTemplates', { id }, signal),
  reinstall: (
    id: string,
    choice: { osId: string; hostname?: string; confirm?: string },
  ): Promise<Task> => call('servers.reinstall', { id, ...choice }),
  suspend: (id: string): Promise<Task> => call('servers.suspend', { id }),
  unsuspend: (id: string): Promise<Task> => call('servers.unsuspend', { id }),
  cancelRenewal: (id: string, confirm?: string): Promise<Server> =>
    call('servers.cancelRenewal', { id, confirm }),
  renew: (id: string, choice: { days?: number; confirm?: string }): Promise<Task> =>
    call('servers.renew', { id, ...choice }),
  backup: (id: string): Promise<Task> => call('servers.backup', { id }),
  bulk: (
    ids: readonly string[],
    action: BulkAction,
    choice: { days?: number; confirm?: string },
  ): Promise<Task> => call('servers.bulk', { ids: [...ids], action, ...choice }),
  undone: (bulk: string): Promise<TaskUndone> => call('tasks.undone', { id: bulk }),
  mark: (ids: readonly string[], change: MarkChange): Promise<null> =>
    call('servers.mark', { ids: [...ids], ...change }),
  resumeRenewal: (id: string): Promise<Server> => call('servers.resumeRenewal', { id }),
}
