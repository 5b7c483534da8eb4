import { createConnections } from '../../electron/core/accounts/connections.ts'
import { memoryKeychain } from '../../electron/core/accounts/memory-keychain.ts'
import { systemClock } from '../../electron/core/clock.ts'
import { checkInput } from '../../electron/core/operations/run.ts'
import type { Clock, LogFields } from '../../electron/core/ports.ts'
import {
  type Connection,
  type FileSink,
  send,
} from '../../electron/core/providers/kit/http-client.ts'
import { type Operation, toWire } from '../../electron/core/providers/kit/operation.ts'
import type { Provider } from '../../electron/core/providers/kit/provider.ts'
import { readAnswer } from '../../electron/core/providers/kit/read-answer.ts'

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
    fetchFor: () => fetch,
    clock: options.clock ?? systemClock,
    log: { debug: write, info: write, warn: write, error: write },
  })
  const typed = Object.fromEntries(provider.credential.fields.map(({ name }) => [name, CANARY]))
  const credential = provider.credential.parse(typed)
  const target = { accountId: 'test', provider, baseUrl }
  const connection: Connection = {
    ...connections.trial(target, credential),
    ...(options.timeouts ? { timeouts: options.timeouts } : {}),
  }
  return {
    connection,
    logged: () => lines.join('\n'),
    run: async (operation, given, { signal, sink } = {}) => {
      const input = checkInput(operation, given)
      const { repeat, timeoutSeconds, id } = operation
      const file = operation.answer === 'file' ? (sink ?? memorySink()) : undefined
      const call = {
        ...toWire(operation, input),
        operation: id,
        repeat,
        timeoutSeconds,
        signal,
        sink: file,
      }
      const answer = await send(connection, call)
      return file ? null : readAnswer(operation.output, answer.body, answer.status)
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
