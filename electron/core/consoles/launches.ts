import { AppError } from '@shared/domain/app-error.ts'
import { openFor } from '@shared/domain/console-words.ts'
import type { Server } from '@shared/domain/server.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'
import { cancelledError } from '../errors/from-network.ts'
import type { ServerReach } from '../inventory/server-reach.ts'
import type { ServerService } from '../inventory/server-service.ts'
import type { Clock } from '../ports.ts'
import { type Launches, LaunchInput } from '../tasks/kinds/console-launch.ts'
import type { TaskRunner } from '../tasks/runner.ts'
import type { TaskStore } from '../tasks/store.ts'
import { type TaskRow, UNSURE } from '../tasks/transitions.ts'

/** A session that a provider opened for a time. */
export interface Session {
  /** Id of our task that launched it. */
  launch: string
  /** The provider's own task, whose result says where it is. */
  task: string
  /** ISO 8601 UTC, counted from when the launch was sent. */
  endsAt: string
}

interface Waiting {
  signal: AbortSignal
  /** Called when it is being launched, and so takes a while. */
  waits(): void
}

/** Consoles that providers open for a time. The tasks table holds them, so that a restart finds them again. */
export interface ConsoleLaunches extends Launches {
  /** When the session ends that is open at a server, by its global id; null where none is known. */
  endsAt(serverId: string): Promise<string | null>
  /** The session that lasts, waited for while it is being launched; null where one must be launched. */
  lasting(serverId: string, options: Waiting): Promise<Session | null>
  /** Launches one, or joins in waiting for what is being launched. Throws why it was not opened. */
  begin(server: Server, minutes: number, options: Waiting): Promise<Session>
  /** It is gone before its time: the next one is launched anew. */
  giveUp(session: Session): void
}

interface Needs {
  clock: Clock
  reach: ServerReach
  store: Pick<TaskStore, 'newest'>
  lookAtTask: ServerService['lookAtTask']
  tasks(): TaskRunner
}

const LAUNCH = 'console-launch'

export function createConsoleLaunches(needs: Needs): ConsoleLaunches {
  /** Ids of launches. */
  const gone = new Set<string>()

  const newest = async (serverId: string): Promise<TaskRow | null> => {
    const row = await needs.store.newest(LAUNCH, serverId)
    if (row === null || gone.has(row.id) || row.state === 'failed') return null
    if (isFinal(row.state) && !wasSent(row)) return null
    return endOf(row) > needs.clock.now().toISOString() ? row : null
  }
  const sessionOf = async (launch: Task, { signal, waits }: Waiting): Promise<Session> => {
    if (!isFinal(launch.state)) waits()
    const row = (await needs.tasks().waitFor(launch.id, signal)) as TaskRow
    if (signal.aborted) throw cancelledError()
    if (row.state === 'failed' || !wasSent(row)) throw new AppError(row.error ?? notOpened)
    return { launch: row.id, task: row.remote, endsAt: endOf(row) }
  }
  return {
    endsAt: async (serverId) => {
      const row = await newest(serverId)
      return row?.state === 'completed' ? endOf(row) : null
    },
    lasting: async (serverId, options) => {
      const row = await newest(serverId)
      return row && sessionOf(row, options)
    },
    begin: async ({ id, name, accountId }, minutes, options) => {
      options.waits()
      const task = await needs.tasks().begin({
        kind: LAUNCH,
        title: `Open the console of ${name} for ${openFor(minutes)}`,
        ...{ accountId, subject: id },
        input: { serverId: id, name, minutes },
        dedupeKey: `${LAUNCH}:${id}`,
      })
      return sessionOf(task, options)
    },
    giveUp: ({ launch }) => void gone.add(launch),
    send: async ({ serverId, minutes }, signal) => {
      const said = await needs.reach.using(
        serverId,
        'console.open',
        (fn, ctx, { providerId }) => fn(ctx, providerId, { minutes }),
        { signal },
      )
      if (said.is !== 'launched') throw new Error(`a launch was answered with ${said.is}`)
      return said.task
    },
    lookAtTask: needs.lookAtTask,
  }
}

/** The provider took it: its task can be asked. */
const wasSent = (row: TaskRow): row is TaskRow & { remote: string } =>
  row.remote !== null && row.remote !== UNSURE

const MINUTE = 60_000
const endOf = ({ input, startedAt, createdAt }: TaskRow): string => {
  const { minutes } = LaunchInput.parse(input)
  return new Date(Date.parse(startedAt ?? createdAt) + minutes * MINUTE).toISOString()
}

const notOpened = {
  code: 'cancelled',
  message: 'The console was not opened: its task was stopped before it was sent.',
  next: 'Connect again to have it opened.',
  retryable: true,
} as const
