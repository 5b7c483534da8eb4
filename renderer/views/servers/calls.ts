import { call } from '@renderer/app/bridge.ts'
import type { PointingRecord } from '@shared/domain/dns.ts'
import type { PartContent, ServerPart } from '@shared/domain/part.ts'
import type {
  BulkAction,
  InitScript,
  OsTemplate,
  PowerAction,
  ReinstallChoice,
  Server,
} from '@shared/domain/server.ts'
import type { Task } from '@shared/domain/task.ts'
import type { PicturePeriod, Usage, UsagePictures } from '@shared/domain/usage.ts'
import type { Call } from '@shared/ipc/contract/operations.ts'
import type { TaskUndone } from '@shared/ipc/contract/tasks.ts'
import type { BulkChoice } from './bulk.ts'
import type { MarkChange } from './mark-change.ts'

const CALLS_SHOWN = 50

/** What this view asks of main for one server, by its global id. */
export const serverCalls = {
  refresh: (id: string, signal?: AbortSignal): Promise<Server> =>
    call('servers.refresh', { id }, signal),
  power: (id: string, action: PowerAction): Promise<Task> => call('servers.power', { id, action }),
  rename: (id: string, name: string): Promise<Server> => call('servers.rename', { id, name }),
  resetPassword: (id: string): Promise<{ secret: string }> => call('servers.resetPassword', { id }),
  osTemplates: (id: string, signal?: AbortSignal): Promise<OsTemplate[]> =>
    call('servers.osTemplates', { id }, signal),
  initScripts: (id: string, signal?: AbortSignal): Promise<InitScript[]> =>
    call('servers.initScripts', { id }, signal),
  reinstall: (id: string, choice: ReinstallChoice & { confirm?: string }): Promise<Task> =>
    call('servers.reinstall', { id, ...choice }),
  /** Also by an id that it had before. */
  get: (id: string, signal?: AbortSignal): Promise<Server> => call('servers.get', { id }, signal),
  parts: (id: string, signal?: AbortSignal): Promise<ServerPart[]> =>
    call('servers.parts', { id }, signal),
  part: (id: string, part: string, signal?: AbortSignal): Promise<PartContent> =>
    call('servers.part', { id, part }, signal),
  records: (serverId: string, signal?: AbortSignal): Promise<PointingRecord[]> =>
    call('dns.pointingAt', { serverId }, signal),
  usage: (id: string, signal?: AbortSignal): Promise<Usage> =>
    call('servers.usage', { id }, signal),
  pictures: (id: string, period?: PicturePeriod, signal?: AbortSignal): Promise<UsagePictures> =>
    call('servers.pictures', { id, period }, signal),
  history: (id: string, signal?: AbortSignal): Promise<Call[]> =>
    call('operations.history', { server: id, limit: CALLS_SHOWN }, signal),
  openSsh: (id: string): Promise<null> => call('servers.openSsh', { id }),
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
    choice: BulkChoice & { confirm?: string },
  ): Promise<Task> => call('servers.bulk', { ids: [...ids], action, ...choice }),
  undone: (bulk: string): Promise<TaskUndone> => call('tasks.undone', { id: bulk }),
  mark: (ids: readonly string[], change: MarkChange): Promise<null> =>
    call('servers.mark', { ids: [...ids], ...change }),
  forget: (ids: readonly string[]): Promise<null> => call('servers.forget', { ids: [...ids] }),
  unforget: (ids: readonly string[]): Promise<null> => call('servers.unforget', { ids: [...ids] }),
  resumeRenewal: (id: string): Promise<Server> => call('servers.resumeRenewal', { id }),
}
