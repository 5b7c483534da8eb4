import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { ConsoleAnswer, ConsoleStep } from '@shared/domain/console.ts'
import type { ServerReach } from '../inventory/server-reach.ts'
import type { ServerStore } from '../inventory/servers.ts'
import type { Executor } from '../operations/run.ts'
import type { SecretVault } from '../secrets/vault.ts'
import type { ConsoleLaunches, Session } from './launches.ts'
import { type Target, targetOf } from './target.ts'

export type Question = Exclude<ConsoleAnswer, { is: 'connected' }>

/** Finds where the consoles of servers are, as their providers say. */
export interface Locator {
  /**
   * Where a server's console is, by its global id, or what must be asked before it is anywhere: whether it is switched
   * on (`enable`), and for how many `minutes` it is opened.
   */
  locate(
    serverId: string,
    wish: { enable?: boolean; minutes?: number },
    options: { signal: AbortSignal; step(step: ConsoleStep): void },
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
  const locate: Locator['locate'] = async (serverId, { enable, minutes }, { signal, step }) => {
    const server = await servers.get(serverId)
    const { provider, baseUrl: api, ca } = await executor.target(server.accountId)
    const answer = provider.capabilities['console.open']
    const offered = answer.can === 'yes' ? answer.minutes : undefined
    let session: Session | null = null
    if (offered) {
      step('launching')
      session = await launches.lasting(serverId, signal)
      if (!session && !offered.includes(minutes ?? 0))
        return { is: 'duration', minutes: [...offered] }
      session ??= await launches.begin(server, minutes ?? 0, signal)
      const found = known.get(session.launch)
      if (found) return found
      step('asking')
    }
    const task = session?.task
    const said = await reach
      .using(
        serverId,
        'console.open',
        (fn, ctx, { providerId }) => fn(ctx, providerId, { enable, task }),
        { signal },
      )
      .catch((error: unknown) => {
        if (session && isAppError(error) && UNREADABLE.includes(error.code)) giveUp(session)
        throw error
      })
    if (said.is === 'disabled') return said
    if (said.is === 'launched') throw notYet
    const endsAt = session?.endsAt ?? null
    const target = targetOf(said.target, { vault, api, ca, endsAt })
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

/** This machine has no network, or the user left: it says nothing of the console. */
const PASSING: readonly string[] = ['offline', 'cancelled']
/** Its launch says nothing that could be connected to. */
const UNREADABLE: readonly string[] = ['unexpected_response', 'not_found']

const notYet = new AppError({
  code: 'not_now',
  message: 'The provider has not opened the console yet.',
  next: 'Connect again in a moment; it is not opened twice.',
  retryable: true,
})
