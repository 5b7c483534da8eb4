import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { ConsoleAnswer, ConsoleStep } from '@shared/domain/console.ts'
import type { Server } from '@shared/domain/server.ts'
import type { ServerReach } from '../inventory/server-reach.ts'
import type { ServerStore } from '../inventory/servers.ts'
import type { Executor } from '../operations/run.ts'
import type { ConsoleOpening } from '../providers/kit/capability.ts'
import type { SecretVault } from '../secrets/vault.ts'
import type { ConsoleLaunches, Session } from './launches.ts'
import { type Target, targetOf } from './target.ts'

type Question = Exclude<ConsoleAnswer, { is: 'connected' }>

interface Steps {
  signal: AbortSignal
  step(step: ConsoleStep): void
}

/** Finds where the consoles of servers are, as their providers say. */
export interface Locator {
  /**
   * Where a server's console is, by its global id, or what must be asked before it is anywhere: whether it is switched
   * on (`enable`), and for how many `minutes` it is opened.
   */
  locate(
    serverId: string,
    wish: { enable?: boolean; minutes?: number },
    steps: Steps,
  ): Promise<Target | Question>
  /** It was tried, with this error or with success: what is not there any more is not tried for ever. */
  tried(target: Target, error: unknown): void
}

interface Needs {
  reach: ServerReach
  executor: Executor
  servers: Pick<ServerStore, 'get'>
  vault: SecretVault
  launches: ConsoleLaunches
}

export function createLocator({ reach, executor, servers, vault, launches }: Needs): Locator {
  /** Where sessions are, by their launch: no call is needed to come back to one. */
  const known = new Map<string, Target>()
  const sessions = new WeakMap<Target, Session>()
  const used = new WeakSet<Target>()

  const giveUp = (session: Session): void => {
    known.delete(session.launch)
    launches.giveUp(session)
  }
  const sessionAt = async (
    server: Server,
    offered: readonly number[],
    minutes = 0,
    { signal, step }: Steps,
  ): Promise<Session | Question> => {
    const waiting = { signal, waits: () => step('launching') }
    const lasting = await launches.lasting(server.id, waiting)
    if (lasting) return lasting
    if (!offered.includes(minutes)) return { is: 'duration', minutes: [...offered] }
    return launches.begin(server, minutes, waiting)
  }
  const ask = async (
    serverId: string,
    enable: boolean | undefined,
    session: Session | null,
    signal: AbortSignal,
  ): Promise<ConsoleOpening> => {
    const wish = { enable, task: session?.task }
    try {
      return await reach.using(
        serverId,
        'console.open',
        (fn, ctx, { providerId }) => fn(ctx, providerId, wish),
        { signal },
      )
    } catch (thrown) {
      if (session && isAppError(thrown) && UNREADABLE.includes(thrown.code)) giveUp(session)
      throw thrown
    }
  }
  const locate: Locator['locate'] = async (serverId, { enable, minutes }, steps) => {
    const server = await servers.get(serverId)
    const { provider, baseUrl: api, ca } = await executor.target(server.accountId)
    const answer = provider.capabilities['console.open']
    const offered = answer.can === 'yes' ? answer.minutes : undefined
    const session = offered ? await sessionAt(server, offered, minutes, steps) : null
    if (session && 'is' in session) return session
    const before = session && known.get(session.launch)
    if (before) return before
    steps.step('asking')
    const said = await ask(serverId, enable, session, steps.signal)
    if (said.is === 'disabled') return said
    if (said.is === 'launched') throw notYet
    const target = targetOf(said.target, { vault, api, ca, endsAt: session?.endsAt ?? null })
    if (session) {
      known.set(session.launch, target)
      sessions.set(target, session)
    }
    return target
  }
  return {
    locate,
    tried: (target, error) => {
      const session = sessions.get(target)
      const there = error === null || (isAppError(error) && PASSING.includes(error.code))
      // A new one may need a moment until it answers.
      if (session && !there && used.has(target)) giveUp(session)
      used.add(target)
    },
  }
}

/** This machine has no network, the user left, or Quayside failed: it says nothing of the console. */
const PASSING: readonly string[] = ['offline', 'cancelled', 'internal']
/** Its launch says nothing that could be connected to. */
const UNREADABLE: readonly string[] = ['unexpected_response', 'not_found']

const notYet = new AppError({
  code: 'not_now',
  message: 'The provider has not opened the console yet.',
  next: 'Connect again in a moment; it is not opened twice.',
  retryable: true,
})
