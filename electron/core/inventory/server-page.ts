import type { PartContent, ServerPart } from '@shared/domain/part.ts'
import { type PicturePeriod, type Usage, type UsagePictures } from '@shared/domain/usage.ts'
import { PICTURE_PERIODS } from '@shared/domain/usage-words.ts'
import { toAppError } from '../errors/to-app-error.ts'
import type { Executor } from '../operations/run.ts'
import type { Ports } from '../ports.ts'
import { createParts, shownPart } from './parts.ts'
import type { Samples } from './samples.ts'
import type { ServerStore } from './servers.ts'

const MOST_PICTURES = 12

/** What a server's page shows beyond the lists; all of it is read when it is looked at. `id` is the global id. */
export interface ServerPage {
  /** The parts that this server has. */
  parts(id: string): Promise<ServerPart[]>
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
  const parts = createParts({
    executor,
    get: servers.get,
    partsOf: ({ serverParts }) => serverParts,
    shown: (part): ServerPart => ({ ...shownPart(part), tab: part.tab }),
  })
  return {
    parts: parts.list,
    part: parts.read,
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
