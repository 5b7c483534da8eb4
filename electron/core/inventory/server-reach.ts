import type { CapabilityName } from '@shared/domain/capability.ts'
import type { Server } from '@shared/domain/server.ts'
import type { Executor } from '../operations/run.ts'
import type { CapabilityContext, CapabilityFunctions } from '../providers/kit/capability.ts'
import { need } from '../providers/kit/need.ts'
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
  capability<N extends CapabilityName>(server: Server, name: N): Promise<ReturnType<typeof need<N>>>
  using: Using
}

export function serverReach({
  executor,
  servers,
}: {
  executor: Executor
  servers: ServerStore
}): ServerReach {
  const capability: ServerReach['capability'] = async (server, name) => {
    const { provider } = await executor.target(server.accountId)
    return need(provider, name)
  }
  return {
    capability,
    using: async (id, name, work, options = {}) => {
      const server = await servers.get(id)
      const { fn } = await capability(server, name)
      return work(fn, executor.context(server.accountId, options), server)
    },
  }
}
