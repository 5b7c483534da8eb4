import { createConnections } from '../../electron/core/accounts/connections.ts'
import { nodeFetch } from '../../electron/cli/node-fetch.ts'
import { memoryKeychain } from '../../electron/core/accounts/memory-keychain.ts'
import { systemClock } from '../../electron/core/clock.ts'
import { checkInput, exchange } from '../../electron/core/operations/exchange.ts'
import type { Clock, LogFields } from '../../electron/core/ports.ts'
import type { Connection, FileSink } from '../../electron/core/providers/kit/http-client.ts'
import type { Operation } from '../../electron/core/providers/kit/operation.ts'
import type { Provider } from '../../electron/core/providers/kit/provider.ts'

export const CANARY = 'canary-5c1d90e7-session-token'

export interface Harness {
  connection: Connection
  /** Everything that was logged, as one text. */
  logged(): string
  run(
    operation: Operation,
    input: unknown,
    options?: { signal?: AbortSignal; sink?: FileSink },
  ): Promise<unknown>
}

/** A sign-in whose every secret is the canary. */
export const typedCredential = (provider: Provider): Record<string, string> =>
  Object.fromEntries(
    provider.credential.fields.map(({ name, choices }) => [name, choices?.[0]?.value ?? CANARY]),
  )

/** One provider's connection over a real socket, with Node's own fetch. */
export function harness(
  real: Provider,
  baseUrl: string,
  options: { clock?: Clock; timeouts?: Connection['timeouts'] } = {},
): Harness {
  // Without the provider's pace, which only makes tests long; the limiter has tests of its own.
  const provider = { ...real, limits: { concurrency: 8, perSecond: 100_000 } }
  const lines: string[] = []
  const write = (event: string, fields?: LogFields): void =>
    void lines.push(JSON.stringify({ event, ...fields }))
  const connections = createConnections({
    keychain: memoryKeychain(),
    fetchFor: (_accountId, ca) => nodeFetch(ca),
    clock: options.clock ?? systemClock,
    log: { debug: write, info: write, warn: write, error: write },
  })
  const typed = typedCredential(provider)
  const credential = provider.credential.parse(typed)
  const target = { accountId: 'test', provider, baseUrl, ca: null }
  const connection: Connection = {
    ...connections.trial(target, credential),
    ...(options.timeouts ? { timeouts: options.timeouts } : {}),
  }
  return {
    connection,
    logged: () => lines.join('\n'),
    run: async (operation, given, { signal, sink } = {}) => {
      const file = operation.answer === 'file' ? (sink ?? memorySink()) : undefined
      return exchange(connection, operation, checkInput(operation, given), { signal, sink: file })
    },
  }
}

export function memorySink(): FileSink & { bytes(): Buffer } {
  let chunks: Uint8Array[] = []
  return {
    begin: async () => void (chunks = []),
    write: async (chunk) => void chunks.push(chunk),
    bytes: () => Buffer.concat(chunks),
  }
}
