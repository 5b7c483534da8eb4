import { isAppError } from '@shared/domain/app-error.ts'
import type { Server } from '@shared/domain/server.ts'
import { z } from 'zod'
import type { TaskKind } from '../kind.ts'
import { backOffMs } from '../schedule.ts'
import { placeOfServer } from './place.ts'

const Input = z.object({ serverId: z.string(), name: z.string() })

/** Work that was begun elsewhere: the server is read until it is busy no more. Nothing is ever sent. */
export const serverUnderWayKind = (servers: {
  /** Reads the live state and updates the cache. */
  look(serverId: string, signal: AbortSignal): Promise<Server>
}): TaskKind<typeof Input> => ({
  kind: 'server-under-way',
  version: 1,
  input: Input,
  deadlineMs: 30 * 60_000,
  poll: async ({ serverId, name }, { attempts }, { signal }) => {
    try {
      const { state, stateText } = await servers.look(serverId, signal)
      if (state !== 'busy') return { is: 'done', text: `${name} is ${stateText}.` }
      return {
        is: 'wait',
        afterMs: backOffMs(attempts, Math.random()),
        text: `${name} is ${stateText}`,
      }
    } catch (error) {
      if (!isAppError(error) || error.code !== 'not_found') throw error
      return { is: 'done', text: `${name} is not there any more.` }
    }
  },
  place: placeOfServer,
})
