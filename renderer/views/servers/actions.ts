import type { CapabilityName } from '@shared/domain/capability.ts'
import type { PowerAction, Server } from '@shared/domain/server.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'
import type { ProviderDescriptor } from '@shared/ipc/contract/accounts.ts'

export type ServerActionId =
  | 'start'
  | 'shutdown'
  | 'restart'
  | 'stop'
  | 'rename'
  | 'resetPassword'
  | 'reinstall'
  | 'suspend'
  | 'unsuspend'
  | 'cancelRenewal'
  | 'resumeRenewal'
  | 'forget'

export interface ServerActionOffer {
  id: ServerActionId
  /** "Restart"; the confirmation adds the server's name. */
  label: string
  danger: boolean
  /** Why it can't be done now; null when it can. */
  why: string | null
}

interface Rule {
  id: ServerActionId
  label: string
  danger?: boolean
  needs: CapabilityName
  /** One of a pair: the other is offered in its place. */
  when?: (server: Server) => boolean
  /** Why it makes no sense in the server's present state. */
  blocked?: (server: Server) => string | null
}

const hourly = ({ price, renewsAt }: Server): boolean => price?.per === 'hour' && renewsAt === null

const needsRunning = ({ state }: Server): string | null =>
  state === 'stopped' ? 'It is stopped.' : null

const RULES: readonly Rule[] = [
  {
    id: 'start',
    label: 'Start',
    needs: 'servers.power',
    blocked: ({ state }) => (state === 'running' ? 'It is running already.' : null),
  },
  { id: 'restart', label: 'Restart', needs: 'servers.power', blocked: needsRunning },
  { id: 'shutdown', label: 'Shut down', needs: 'servers.power', blocked: needsRunning },
  {
    id: 'stop',
    label: 'Stop by force',
    danger: true,
    needs: 'servers.power',
    blocked: needsRunning,
  },
  { id: 'rename', label: 'Rename', needs: 'servers.rename' },
  { id: 'resetPassword', label: 'Reset password', needs: 'servers.resetPassword' },
  { id: 'reinstall', label: 'Reinstall', danger: true, needs: 'servers.reinstall' },
  {
    id: 'suspend',
    label: 'Suspend',
    danger: true,
    needs: 'servers.suspend',
    when: ({ state }) => state !== 'suspended',
  },
  {
    id: 'unsuspend',
    label: 'Unsuspend',
    needs: 'servers.unsuspend',
    when: ({ state }) => state === 'suspended',
  },
  {
    id: 'cancelRenewal',
    label: 'Cancel renewal',
    danger: true,
    needs: 'servers.cancelRenewal',
    when: ({ cancelledAt }) => cancelledAt === null,
    blocked: (server) =>
      hourly(server) ? 'It is billed by the hour, so there is no renewal.' : null,
  },
  {
    id: 'resumeRenewal',
    label: 'Resume renewal',
    needs: 'servers.resumeRenewal',
    when: ({ cancelledAt }) => cancelledAt !== null,
  },
]

const FORGET: ServerActionOffer = { id: 'forget', label: 'Forget', danger: true, why: null }

/** Works on a suspended server: it is the way out, or doesn't touch the machine. */
const WHILE_SUSPENDED: readonly ServerActionId[] = [
  'unsuspend',
  'rename',
  'cancelRenewal',
  'resumeRenewal',
]

/**
 * What the menus and the detail offer, in their order: what the provider lacks is absent, what can't be
 * done now says why. A server that is no longer there can only be forgotten: that concerns this list alone.
 */
export function serverActions(
  server: Server,
  capabilities: ProviderDescriptor['capabilities'] | undefined,
  tasks: readonly Task[],
  readOnly = false,
): ServerActionOffer[] {
  if (server.goneAt !== null) return [FORGET]
  if (!capabilities || server.state === 'terminated') return []
  const running = openTask(server.id, tasks)
  return RULES.filter((rule) => offered(rule, capabilities) && (rule.when?.(server) ?? true)).map(
    (rule) => ({
      id: rule.id,
      label: rule.label,
      danger: rule.danger ?? false,
      why: readOnly ? 'Its account is set to read only.' : whyNot(rule, server, running),
    }),
  )
}

function offered({ id, needs }: Rule, capabilities: ProviderDescriptor['capabilities']): boolean {
  const answer = capabilities[needs]
  if (answer?.can !== 'yes') return false
  if (!isPowerAction(id) || !answer.actions) return true
  return answer.actions.includes(id)
}

/** The action that is under way on a server, if any. */
export const openTask = (serverId: string, tasks: readonly Task[]): Task | undefined =>
  tasks.find(({ subject, state }) => subject === serverId && !isFinal(state))

function whyNot(rule: Rule, server: Server, running: Task | undefined): string | null {
  if (running?.state === 'unknown') return `It is not known what became of “${running.title}”.`
  if (running) return `“${running.title}” is under way.`
  if (server.state === 'busy') return `It is busy: ${server.stateText}.`
  if (server.provisionFailed) return 'It was never set up: provisioning failed at the provider.'
  if (server.state === 'suspended' && !WHILE_SUSPENDED.includes(rule.id)) return 'It is suspended.'
  return rule.blocked?.(server) ?? null
}

/** The one that a person most likely wants: a button of its own in the detail. */
export function mainAction(
  { state }: Server,
  offers: readonly ServerActionOffer[],
): ServerActionOffer | undefined {
  const wanted = state === 'suspended' ? 'unsuspend' : state === 'stopped' ? 'start' : 'restart'
  return offers.find(({ id }) => id === wanted)
}

const POWER_ACTIONS: readonly ServerActionId[] = ['start', 'restart', 'shutdown', 'stop']

export const isPowerAction = (id: ServerActionId): id is PowerAction => POWER_ACTIONS.includes(id)
