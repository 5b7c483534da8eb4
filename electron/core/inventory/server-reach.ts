import type { CapabilityName } from '@shared/domain/capability.ts'
import type { Server } from '@shared/domain/server.ts'
import type { Executor } from '../operations/run.ts'
import type { CapabilityContext, CapabilityFunctions } from '../providers/kit/capability.ts'
import type { Operation } from '../providers/kit/operation.ts'
import type { ServerStore } from './servers.ts'

/** Runs a capability that belongs to one server, given by its global id; throws `unsupported` without it. */
export type Using = <N extends CapabilityName, T>(
  id: string,
  name: N,
  work: (fn: CapabilityFunctions[N], ctx: CapabilityContext, server: Server) => Promise<T>,
  options?: { signal?: AbortSignal; confirmed?: boolean },
) => Promise<T>

/** From a server to what its provider can do with it. */
export interface ServerReach {
  capability<N extends CapabilityName>(
    server: Server,
    name: N,
  ): Promise<{ fn: CapabilityFunctions[N]; uses: readonly Operation[] }>
  using: Using
}

export function serverReach({
  executor,
  servers,
}: {
  executor: Executor
  servers: ServerStore
}): ServerReach {
  return {
    capability: ({ accountId }, name) => executor.capability(accountId, name),
    using: async (id, name, work, options) => {
      const server = await servers.get(id)
      const { fn, ctx } = await executor.capability(server.accountId, name, options)
      return work(fn, ctx, server)
    },
  }
}
