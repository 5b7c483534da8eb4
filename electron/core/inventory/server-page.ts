import { AppError } from '@shared/domain/app-error.ts'
import type { PartContent, ServerPart as Shown } from '@shared/domain/server-part.ts'
import type { Server } from '@shared/domain/server.ts'
import { type PicturePeriod, type Usage, type UsagePictures } from '@shared/domain/usage.ts'
import { PICTURE_PERIODS } from '@shared/domain/usage-words.ts'
import { toAppError } from '../errors/to-app-error.ts'
import type { Executor } from '../operations/run.ts'
import type { Ports } from '../ports.ts'
import type { PartAction, ServerPart } from '../providers/kit/server-part.ts'
import type { Samples } from './samples.ts'
import type { ServerStore } from './servers.ts'

const MOST_PICTURES = 12

/** What a server's page shows beyond the lists; all of it is read when it is looked at. `id` is the global id. */
export interface ServerPage {
  /** The parts that this server has. */
  parts(id: string): Promise<Shown[]>
  /** Asks the provider. */
  part(id: string, part: string, signal?: AbortSignal): Promise<PartContent>
  /** What the provider tells of its use over time, beside what was collected here. */
  usage(id: string, signal?: AbortSignal): Promise<Usage>
  /** Its usage as the provider draws it; of the shortest period without one. Throws `unsupported` where it draws none. */
  pictures(id: string, period?: PicturePeriod, signal?: AbortSignal): Promise<UsagePictures>
}

interface Needs {
  ports: Pick<Ports, 'clock' | 'log'>
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
    pictures: async (id, wanted, signal) => {
      const { accountId, providerId } = await servers.get(id)
      const { fn, ctx } = await executor.capability(accountId, 'servers.pictures', { signal })
      const links = await fn(ctx, providerId)
      const periods = PICTURE_PERIODS.filter((one) => links.some(({ period }) => period === one))
      const period = periods.find((one) => one === wanted) ?? periods[0] ?? null
      const shown = links.filter((link) => link.period === period).slice(0, MOST_PICTURES)
      const pictures = await Promise.all(
        shown.map(async ({ title, link }) => {
          try {
            return { title, picture: await ctx.picture(link), problem: null }
          } catch (thrown) {
            return { title, picture: null, problem: toAppError(thrown, ports.log).message }
          }
        }),
      )
      return { periods, period, pictures, readAt: ports.clock.now().toISOString() }
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
