import { AppError } from '@shared/domain/app-error.ts'
import type { PartContent, ServerPart as Shown } from '@shared/domain/server-part.ts'
import type { Server } from '@shared/domain/server.ts'
import type { Usage } from '@shared/domain/usage.ts'
import { toAppError } from '../errors/to-app-error.ts'
import type { Executor } from '../operations/run.ts'
import type { Ports } from '../ports.ts'
import type { PartAction, ServerPart } from '../providers/kit/server-part.ts'
import type { Samples } from './samples.ts'
import type { ServerStore } from './servers.ts'

/** What a server's page shows beyond the lists; all of it is read when it is looked at. `id` is the global id. */
export interface ServerPage {
  /** The parts that this server has. */
  parts(id: string): Promise<Shown[]>
  /** Asks the provider. */
  part(id: string, part: string, signal?: AbortSignal): Promise<PartContent>
  /** What the provider tells of its use over time, beside what was collected here. */
  usage(id: string, signal?: AbortSignal): Promise<Usage>
}

interface Needs {
  ports: Pick<Ports, 'log'>
  executor: Executor
  servers: ServerStore
  samples: Samples
}

export function createServerPage({ ports, executor, servers, samples }: Needs): ServerPage {
  const partsOf = async (server: Server): Promise<ServerPart[]> => {
    const { provider } = await executor.target(server.accountId)
    return (provider.serverParts ?? []).filter(({ on }) => on?.(server) ?? true)
  }
  return {
    parts: async (id) => (await partsOf(await servers.get(id))).map(shown),
    part: async (id, name, signal) => {
      const server = await servers.get(id)
      const part = (await partsOf(server)).find((one) => one.id === name)
      if (!part) throw noPart(server)
      const content = await part.read(executor.context(server.accountId, { signal }), server)
      return {
        rows: content.rows.map(({ cells, actions }) => ({ cells, actions: actions.map(called) })),
        actions: content.actions.map(called),
      }
    },
    usage: async (id, signal) => {
      const server = await servers.get(id)
      const { provider } = await executor.target(server.accountId)
      const answer = provider.capabilities['servers.usage']
      const collected = await samples.charts(id)
      if (answer.can !== 'yes') return { charts: collected, lacking: answer.reason, error: null }
      try {
        const ctx = executor.context(server.accountId, { signal })
        const told = await answer.fn(ctx, server.providerId)
        return { charts: [...told, ...collected], lacking: null, error: null }
      } catch (thrown) {
        return { charts: collected, lacking: null, error: toAppError(thrown, ports.log).data }
      }
    },
  }
}

const shown = ({ id, title, about, tab, columns = [], empty = '' }: ServerPart): Shown => ({
  id,
  title,
  about,
  tab,
  columns: [...columns],
  empty,
})

const called = ({ operation, input, label }: PartAction) => ({
  operation: operation.id,
  input,
  ...(label ? { label } : {}),
})

const noPart = ({ name }: Server): AppError =>
  new AppError({
    code: 'not_found',
    message: `${name} has no such part any more.`,
    next: 'Close the server’s page and open it again.',
  })
