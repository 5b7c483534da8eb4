import type {
  InitScript,
  OsTemplate,
  PowerAction,
  ReinstallChoice,
  Server,
} from '@shared/domain/server.ts'
import type { Task } from '@shared/domain/task.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import type { Confirmations } from '../operations/confirm.ts'
import type { Ports } from '../ports.ts'
import type { CapabilityName } from '@shared/domain/capability.ts'
import type { Begun, CapabilityContext } from '../providers/kit/capability.ts'
import type { ServerAction, ServerActions } from '../tasks/kinds/server-action.ts'
import type { TaskRunner } from '../tasks/runner.ts'
import type { ServerReach, Using } from './server-reach.ts'
import type { ServerStore } from './servers.ts'

/** What can be done with one server, whichever provider has it. `id` is the global id. */
export interface ServerService extends ServerActions {
  refresh(id: string, signal?: AbortSignal): Promise<Server>
  power(id: string, action: PowerAction): Promise<Task>
  rename(id: string, name: string, signal?: AbortSignal): Promise<Server>
  /** Answers the handle of the new password. */
  resetPassword(id: string, signal?: AbortSignal): Promise<{ secret: string }>
  osTemplates(id: string, signal?: AbortSignal): Promise<OsTemplate[]>
  /** Scripts of the account that can run after a reinstallation. */
  initScripts(id: string, signal?: AbortSignal): Promise<InitScript[]>
  /** Destructive: refused with `needs_confirmation` until `confirm` is its token. */
  reinstall(id: string, choice: ReinstallChoice & { confirm?: string }): Promise<Task>
  suspend(id: string): Promise<Task>
  unsuspend(id: string): Promise<Task>
  cancelRenewal(id: string, confirm?: string): Promise<Server>
  resumeRenewal(id: string): Promise<Server>
  /** Begins an action that needs no word of the user, or that has it; as a part of `parent` where that is given. */
  begin(
    id: string,
    action: ServerAction,
    choice?: Partial<ReinstallChoice> & { parent?: string },
  ): Promise<Task>
}

interface Needs {
  ports: Pick<Ports, 'clock'>
  reach: ServerReach
  confirmations: Confirmations
  servers: ServerStore
  /** Late, because the runner's kinds need this service. */
  tasks(): TaskRunner
  publish: Publish
}

export const TITLE: Record<ServerAction, string> = {
  start: 'Start',
  shutdown: 'Shut down',
  stop: 'Stop',
  restart: 'Restart',
  reinstall: 'Reinstall',
  suspend: 'Suspend',
  unsuspend: 'Unsuspend',
}

export function createServerService(needs: Needs): ServerService {
  const { servers, confirmations } = needs
  const { capability, using } = needs.reach
  const refresh: ServerService['refresh'] = async (id, signal) => {
    const facts = await using(
      id,
      'servers.status',
      (fn, ctx, { providerId }) => fn(ctx, providerId),
      {
        signal,
      },
    )
    const server = await servers.merge(id, facts, needs.ports.clock.now().toISOString())
    needs.publish('servers.changed', { accountId: server.accountId })
    return server
  }
  const begin: ServerService['begin'] = async (id, action, { parent, ...choice } = {}) => {
    const server = await servers.get(id)
    await capability(server, CAPABILITY[action])
    return needs.tasks().begin({
      kind: 'server-action',
      title: `${TITLE[action]} ${server.name}`,
      accountId: server.accountId,
      subject: id,
      input: { serverId: id, name: server.name, action, ...choice },
      dedupeKey: `server-action:${id}`,
      parent,
    })
  }
  const agree = async (
    id: string,
    name: CapabilityName,
    of: unknown,
    token: string | undefined,
  ): Promise<void> => {
    const server = await servers.get(id)
    const { uses } = await capability(server, name)
    // Asked for whatever the provider's declaration says of it: these two always lose something.
    const told = uses.find(({ losesWhat }) => losesWhat !== undefined) ?? uses[0]
    const text = `${server.name}: ${told?.losesWhat ?? told?.help ?? 'This can’t be undone.'}`
    confirmations.require([{ effect: 'destructive', text, of: [name, id, of] }], token)
  }
  return {
    refresh,
    begin,
    power: (id, action) => begin(id, action),
    suspend: (id) => begin(id, 'suspend'),
    unsuspend: (id) => begin(id, 'unsuspend'),
    reinstall: async (id, { osId, hostname, scriptId, sshKey, confirm }) => {
      const choice = { osId, hostname, scriptId, sshKey }
      await agree(id, 'servers.reinstall', choice, confirm)
      return begin(id, 'reinstall', choice)
    },
    rename: async (id, name, signal) => {
      await using(id, 'servers.rename', (fn, ctx, { providerId }) => fn(ctx, providerId, name), {
        signal,
      })
      const server = await servers.merge(id, { name }, needs.ports.clock.now().toISOString())
      needs.publish('servers.changed', { accountId: server.accountId })
      return server
    },
    resetPassword: (id, signal) =>
      using(id, 'servers.resetPassword', (fn, ctx, { providerId }) => fn(ctx, providerId), {
        signal,
      }),
    osTemplates: (id, signal) =>
      using(id, 'servers.osTemplates', (fn, ctx, { providerId }) => fn(ctx, providerId), {
        signal,
      }),
    initScripts: (id, signal) => using(id, 'servers.initScripts', (fn, ctx) => fn(ctx), { signal }),
    cancelRenewal: async (id, confirm) => {
      await agree(id, 'servers.cancelRenewal', null, confirm)
      await using(id, 'servers.cancelRenewal', (fn, ctx, { providerId }) => fn(ctx, providerId), {
        confirmed: true,
      })
      return refresh(id)
    },
    resumeRenewal: async (id) => {
      await using(id, 'servers.resumeRenewal', (fn, ctx, { providerId }) => fn(ctx, providerId))
      return refresh(id)
    },
    look: (id, signal) => refresh(id, signal),
    send: (input, signal) => sendAction(using, input, signal),
    lookAtTask: (id, task, signal) =>
      using(id, 'servers.task', (fn, ctx, { providerId }) => fn(ctx, providerId, task), { signal }),
  }
}

const CAPABILITY = {
  start: 'servers.power',
  shutdown: 'servers.power',
  stop: 'servers.power',
  restart: 'servers.power',
  reinstall: 'servers.reinstall',
  suspend: 'servers.suspend',
  unsuspend: 'servers.unsuspend',
} as const satisfies Record<ServerAction, CapabilityName>

/** The one send of a task. Destructive ones were confirmed when the task was made. */
async function sendAction(
  using: Using,
  { serverId, action, osId, hostname, scriptId, sshKey }: Parameters<ServerActions['send']>[0],
  signal: AbortSignal,
): Promise<string | null> {
  const options = { signal, confirmed: true }
  const simple = (fn: SimpleAction, ctx: CapabilityContext, { providerId }: Server) =>
    fn(ctx, providerId)
  switch (action) {
    case 'reinstall': {
      const choice = { osId: osId ?? '', hostname, scriptId, sshKey }
      return taskOf(
        await using(
          serverId,
          'servers.reinstall',
          (fn, ctx, { providerId }) => fn(ctx, providerId, choice),
          options,
        ),
      )
    }
    case 'suspend':
    case 'unsuspend':
      await using(serverId, `servers.${action}`, simple, options)
      return null
    default:
      return taskOf(
        await using(
          serverId,
          'servers.power',
          (fn, ctx, { providerId }) => fn(ctx, providerId, action),
          options,
        ),
      )
  }
}

type SimpleAction = (ctx: CapabilityContext, id: string) => Promise<void>

const taskOf = (begun: Begun): string | null => begun?.task ?? null
