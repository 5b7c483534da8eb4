import { POWER_ACTIONS, POWER_LABELS } from '@renderer/data/power.ts'
import { SUSPENDED, whyNothing, whyNotSwitched } from '@renderer/data/why-not.ts'
import type { CapabilityAnswer, CapabilityName } from '@shared/domain/capability.ts'
import type { PowerAction, Server } from '@shared/domain/server.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'
import type { ProviderDescriptor } from '@shared/ipc/contract/accounts.ts'
import { renewableNow } from './renewal.ts'

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
  | 'renew'
  | 'backup'

export interface ServerActionOffer {
  id: ServerActionId
  /** "Restart"; the confirmation adds the server's name. */
  label: string
  danger: boolean
  /** Costs money. */
  spends: boolean
  /** Why it can't be done now; null when it can. */
  why: string | null
}

interface Rule {
  id: ServerActionId
  label: string
  danger?: boolean
  spends?: boolean
  needs: CapabilityName
  /** One of a pair: the other is offered in its place. */
  when?: (server: Server) => boolean
  /** Why it makes no sense in the server's present state. */
  blocked?: (server: Server, answer: Answer, now: Date) => string | null
}

type Answer = Extract<CapabilityAnswer, { can: 'yes' }>

const hourly = ({ price, renewsAt }: Server): boolean => price?.per === 'hour' && renewsAt === null

const power = (id: PowerAction): Rule => ({
  id,
  label: POWER_LABELS[id],
  danger: id === 'stop',
  needs: 'servers.power',
  blocked: (server) => whyNotSwitched(id, server),
})

const RULES: readonly Rule[] = [
  ...POWER_ACTIONS.map(power),
  {
    id: 'renew',
    label: 'Renew',
    spends: true,
    needs: 'servers.renew',
    blocked: (server, { window }, now) => renewableNow(server, window, now),
  },
  { id: 'backup', label: 'Back up', needs: 'servers.backup' },
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

const FORGET: ServerActionOffer = {
  id: 'forget',
  label: 'Forget',
  danger: true,
  spends: false,
  why: null,
}

/** Works on a suspended server: it is the way out, or doesn't touch the machine. */
const WHILE_SUSPENDED: readonly ServerActionId[] = [
  'unsuspend',
  'rename',
  'cancelRenewal',
  'resumeRenewal',
  'renew',
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
  now = new Date(),
): ServerActionOffer[] {
  if (server.goneAt !== null) return [FORGET]
  if (!capabilities) return []
  const task = openTask(server.id, tasks) ?? null
  const nothing = whyNothing({ server, task, readOnly })
  return RULES.flatMap((rule) => {
    const answer = offered(rule, capabilities)
    if (!answer || !(rule.when?.(server) ?? true)) return []
    if (server.state === 'terminated' && !comesBack(rule, server, answer, now)) return []
    const { id, label, danger = false, spends = false } = rule
    const suspended = server.state === 'suspended' && !WHILE_SUSPENDED.includes(id)
    const why = nothing ?? (suspended ? SUSPENDED : (rule.blocked?.(server, answer, now) ?? null))
    return [{ id, label, danger, spends, why }]
  })
}

/** The provider's answer where it has the action. */
function offered(
  { id, needs }: Rule,
  capabilities: ProviderDescriptor['capabilities'],
): Answer | null {
  const answer = capabilities[needs]
  if (answer?.can !== 'yes') return null
  if (!isPowerAction(id) || !answer.actions) return answer
  return answer.actions.includes(id) ? answer : null
}

/** What has ended can still be renewed for a while, where the provider says so. */
const comesBack = ({ id, blocked }: Rule, server: Server, answer: Answer, now: Date): boolean =>
  id === 'renew' && answer.window !== undefined && blocked?.(server, answer, now) === null

/** The action that is under way on a server, if any. */
export const openTask = (serverId: string, tasks: readonly Task[]): Task | undefined =>
  tasks.find(({ subject, state }) => subject === serverId && !isFinal(state))

/** The one that a person most likely wants: a button of its own in the detail. */
export function mainAction(
  { state }: Server,
  offers: readonly ServerActionOffer[],
): ServerActionOffer | undefined {
  const wanted = state === 'suspended' ? 'unsuspend' : state === 'stopped' ? 'start' : 'restart'
  return offers.find(({ id }) => id === wanted)
}

export const isPowerAction = (id: ServerActionId): id is PowerAction =>
  (POWER_ACTIONS as readonly ServerActionId[]).includes(id)
