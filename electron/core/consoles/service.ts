import { AppError } from '@shared/domain/app-error.ts'
import type { Console, ConsoleAnswer, ConsoleServer, ConsoleStep } from '@shared/domain/console.ts'
import { PowerAction } from '@shared/domain/server.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { CallInput } from '@shared/ipc/contract.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import type { AccountStore } from '../accounts/store.ts'
import { readCa } from '../accounts/own-ca.ts'
import { cancelledError } from '../errors/from-network.ts'
import { randomId } from '../ids.ts'
import type { ServerReach } from '../inventory/server-reach.ts'
import type { ServerStore } from '../inventory/servers.ts'
import type { Executor } from '../operations/run.ts'
import type { TaskStore } from '../tasks/store.ts'
import { placeOf } from './connect.ts'
import type { ConsoleLaunches } from './launches.ts'
import type { Locator } from './locate.ts'
import type { Line, OpenLine } from './line.ts'
import type { Limits } from './open.ts'
import type { Target } from './target.ts'

type Wish = Omit<CallInput<'consoles.connect'>, 'id'>
type Open = Extract<Line, { is: 'open' }>

/** The consoles that are open in windows. Passwords are in memory only, and never in an answer. */
export interface ConsoleService {
  /** A console of a server, by its global id: the one that is open, or a new one. Throws `unsupported` with the reason. */
  ofServer(serverId: string): Promise<Console>
  direct(to: CallInput<'consoles.openDirect'>): Console
  get(id: string): Console
  /** The global id of its server; throws `unsupported` where the user typed an address. */
  serverOf(id: string): string
  /** How that server is by the inventory. */
  server(id: string): Promise<ConsoleServer>
  /** Connects anew; what was connected or connecting before is ended. */
  connect(id: string, wish: Wish, signal: AbortSignal): Promise<ConsoleAnswer>
  /** Ends its connection and forgets it. */
  close(id: string): void
  closeAll(): void
}

interface Held {
  console: Console
  /** Where the user said; null where the provider is asked. */
  direct: Target | null
  /** The password that worked, typed by the user. */
  password: string | null
  userName: string | null
  line: Open | null
  connecting: AbortController | null
}

interface Needs {
  reach: ServerReach
  executor: Executor
  servers: Pick<ServerStore, 'get'>
  accounts: Pick<AccountStore, 'get'>
  tasks: Pick<TaskStore, 'list'>
  locator: Locator
  launches: Pick<ConsoleLaunches, 'endsAt'>
  openLine?: OpenLine
  publish: Publish
  limits?: Limits
}

const LIMITS: Limits = { connectMs: 15_000, signInMs: 15_000 }

export function createConsoleService(needs: Needs): ConsoleService {
  const { reach, executor, locator, openLine = noWindows, limits = LIMITS } = needs
  const opened = new Map<string, Held>()

  const add = (console: Omit<Console, 'id'>, direct: Target | null): Console => {
    const id = randomId(12)
    const made: Held = {
      console: { id, ...console },
      ...{ direct, password: null, userName: null, line: null, connecting: null },
    }
    opened.set(id, made)
    return made.console
  }
  const find = (id: string): Held => {
    const found = opened.get(id)
    if (found) return found
    throw gone
  }
  const serverOf = (id: string): string => {
    const { serverId } = find(id).console
    if (serverId === null) throw onlyAddress
    return serverId
  }
  const end = (one: Held): void => {
    one.connecting?.abort(cancelledError())
    one.connecting = null
    one.line?.end()
    one.line = null
  }
  const connect = async (one: Held, wish: Wish, signal: AbortSignal): Promise<ConsoleAnswer> => {
    const { id, serverId } = one.console
    const step = (now: ConsoleStep): void => needs.publish('consoles.changed', { id, step: now })
    step('asking')
    const target = one.direct ?? (await locator.locate(serverId ?? '', wish, { signal, step }))
    if ('is' in target) return target
    const password = wish.password ?? one.password ?? target.password
    const userName = wish.userName ?? one.userName
    const options = { password, userName, signal, limits, step }
    const line = await openLine(id, target, options).catch((error: unknown) => {
      if (!signal.aborted) locator.tried(target, error)
      throw error
    })
    locator.tried(target, null)
    if (line.is === 'password') return line
    if (signal.aborted) {
      line.end()
      throw cancelledError()
    }
    one.line = line
    one.password = wish.password ?? one.password
    one.userName = userName
    one.console = { ...one.console, endsAt: target.endsAt, encrypted: line.encrypted }
    return { is: 'connected', console: one.console }
  }
  return {
    ofServer: async (serverId) => {
      for (const { console } of opened.values()) if (console.serverId === serverId) return console
      const server = await needs.servers.get(serverId)
      await reach.capability(server, 'console.open')
      const { provider } = await executor.target(server.accountId)
      const answer = provider.capabilities['servers.power']
      const power = answer.can === 'yes' ? [...(answer.actions ?? PowerAction.options)] : []
      const endsAt = await needs.launches.endsAt(serverId)
      return add({ serverId, title: server.name, endsAt, encrypted: null, power }, null)
    },
    direct: ({ host, port, password, ca }) => {
      const address = { via: 'tcp', host, port } as const
      const known = { ca: readCa(ca), password: password || null, endsAt: null }
      const target = { address, host, ...known, mustEncrypt: known.ca !== null }
      const title = placeOf(address)
      return add({ serverId: null, title, endsAt: null, encrypted: null, power: [] }, target)
    },
    get: (id) => find(id).console,
    serverOf,
    server: async (id) => {
      const server = await needs.servers.get(serverOf(id))
      const [{ readOnly }, tasks] = await Promise.all([
        needs.accounts.get(server.accountId),
        needs.tasks.list(),
      ])
      const open = tasks.find(({ subject, state }) => subject === server.id && !isFinal(state))
      return { server, task: open ?? null, readOnly }
    },
    connect: async (id, wish, signal) => {
      const one = find(id)
      end(one)
      const connecting = new AbortController()
      one.connecting = connecting
      const either = AbortSignal.any([signal, connecting.signal])
      try {
        return await connect(one, wish, either)
      } finally {
        if (one.connecting === connecting) one.connecting = null
      }
    },
    close: (id) => {
      const one = opened.get(id)
      if (one) end(one)
      opened.delete(id)
    },
    closeAll: () => {
      for (const one of opened.values()) end(one)
      opened.clear()
    },
  }
}

const noWindows = (): never => {
  throw new AppError({
    code: 'unsupported',
    message: 'A console needs a window.',
    next: 'Open it in the desktop app.',
  })
}

const onlyAddress = new AppError({
  code: 'unsupported',
  message: 'Only its address is known of this server, so its power can’t be switched from here.',
})

const gone = new AppError({
  code: 'not_found',
  message: 'This console is closed.',
  next: 'Open it again from the server’s page.',
})
