import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { z } from 'zod'
import type { AccountStore } from '../accounts/store.ts'
import type { Connections, ConnectionTarget } from '../accounts/connections.ts'
import type { CapabilityContext } from '../providers/kit/capability.ts'
import {
  type Connection,
  type FileSink,
  type HttpAnswer,
  send,
  unknownOutcome,
} from '../providers/kit/http-client.ts'
import { type Operation, toWire } from '../providers/kit/operation.ts'
import { readAnswer } from '../providers/kit/read-answer.ts'
import type { Registry } from '../providers/index.ts'
import { type SecretVault, takeSecretsOut } from '../secrets/vault.ts'
import type { Confirmations } from './confirm.ts'
import type { Journal } from './journal.ts'

export interface RunOptions {
  signal?: AbortSignal
  /** Token of an earlier `needs_confirmation`. */
  confirm?: string
  /** The user's word was taken before, e.g. when the task was made. */
  confirmed?: boolean
  sink?: FileSink
}

/** The one way to a provider: everything that is sent goes through `run`. */
export interface Executor {
  run<I extends z.ZodType, O extends z.ZodType>(
    accountId: string,
    operation: Operation<I, O>,
    input: unknown,
    options?: RunOptions,
  ): Promise<z.output<O>>
  /** Over a connection that is not kept, reads only: tests a credential before it is saved. */
  probe(target: ConnectionTarget, credential: unknown, signal?: AbortSignal): Promise<void>
  /** What a capability gets to call its provider with. */
  context(accountId: string, options?: ContextOptions): CapabilityContext
  target(accountId: string): Promise<ConnectionTarget>
}

export interface ContextOptions {
  signal?: AbortSignal
  confirmed?: boolean
  progress?: CapabilityContext['progress']
  early?: CapabilityContext['early']
}

interface Needs {
  registry: Registry
  accounts: AccountStore
  connections: Connections
  confirmations: Confirmations
  journal: Journal
  vault: SecretVault
}

export function createExecutor(needs: Needs): Executor {
  const target = async (accountId: string): Promise<ConnectionTarget> => {
    const account = await needs.accounts.get(accountId)
    const provider = needs.registry.provider(account.provider)
    return { accountId, provider, baseUrl: account.baseUrl }
  }
  const run: Executor['run'] = async (accountId, operation, given, options = {}) => {
    const input = checkInput(operation, given)
    confirm(needs.confirmations, accountId, operation, input, options)
    const connection = needs.connections.open(await target(accountId))
    const answer = await journalled(needs.journal, accountId, operation, input, () =>
      exchange(connection, operation, input, options),
    )
    return takeSecretsOut(answer, operation.secrets ?? [], needs.vault) as typeof answer
  }
  return {
    run,
    target,
    probe: async (to, credential, signal) => {
      const connection = needs.connections.trial(to, credential)
      await exchange(connection, to.provider.probe, {}, { signal })
    },
    context: (accountId, { signal, confirmed, progress, early } = {}) => ({
      run: (operation, input) => run(accountId, operation, input, { signal, confirmed }),
      download: async (operation, input, sink) => {
        await run(accountId, operation, input, { signal, sink })
      },
      early: early ?? (() => {}),
      progress: progress ?? (() => {}),
    }),
  }
}

/** The input as its schema reads it; a bad one is refused with every field named, before anything is sent. */
export function checkInput<I extends z.ZodType>(
  operation: Operation<I>,
  given: unknown,
): Record<string, unknown> {
  const result = operation.input.safeParse(given)
  const fields = result.success
    ? (operation.check?.(result.data) ?? [])
    : result.error.issues.map((issue) => ({
        path: issue.path.map(String).join('.'),
        message: issue.message,
      }))
  if (result.success && fields.length === 0) return result.data as Record<string, unknown>
  const first = fields[0]
  throw new AppError({
    code: 'invalid_input',
    message: `${operation.title}: ${first?.path ? `${first.path}: ` : ''}${first?.message ?? 'not valid'}`,
    next: 'Correct the input; nothing was sent.',
    operation: operation.id,
    fields,
  })
}

function confirm(
  confirmations: Confirmations,
  accountId: string,
  operation: Operation,
  input: unknown,
  options: RunOptions,
): void {
  if (options.confirmed) return
  if (operation.effect !== 'destructive' && operation.effect !== 'billable') return
  const text = operation.losesWhat ?? operation.costsWhat ?? operation.help
  const of = [accountId, operation.id, input]
  confirmations.require({ effect: operation.effect, text, of }, options.confirm)
}

/** Reads need no journal; everything else is written down before the socket opens. */
async function journalled<T>(
  journal: Journal,
  accountId: string,
  operation: Operation,
  input: Record<string, unknown>,
  work: () => Promise<T>,
): Promise<T> {
  if (operation.effect === 'read') return work()
  const subject = typeof input.id === 'string' ? input.id : null
  const id = await journal.open({ accountId, operation: operation.id, subject, input })
  try {
    const result = await work()
    await journal.close(id, 'confirmed')
    return result
  } catch (thrown) {
    if (!isAppError(thrown)) {
      await journal.close(id, 'unknown')
      throw thrown
    }
    const unknown = thrown.code === 'outcome_unknown'
    await journal.close(id, unknown ? 'unknown' : 'failed', thrown)
    throw unknown ? thrown.with({ journalId: id }) : thrown
  }
}

async function exchange<O extends z.ZodType>(
  connection: Connection,
  operation: Operation<z.ZodType, O>,
  input: Record<string, unknown>,
  { signal, sink }: RunOptions,
): Promise<z.output<O>> {
  if (operation.answer === 'file' && !sink) throw needsSink(operation)
  const answer: HttpAnswer = await send(connection, {
    ...toWire(operation, input),
    operation: operation.id,
    repeat: operation.repeat,
    timeoutSeconds: operation.timeoutSeconds,
    signal,
    sink: operation.answer === 'file' ? sink : undefined,
  })
  if (operation.answer === 'file') return null as z.output<O>
  try {
    return readAnswer(operation.output, answer.body, answer.status)
  } catch (thrown) {
    throw operation.repeat === 'never' && isAppError(thrown) ? unknownOutcome(thrown) : thrown
  }
}

const needsSink = (operation: Operation): AppError =>
  new AppError({
    code: 'unsupported',
    message: `${operation.title} answers a file.`,
    next: 'Use the download of invoices instead.',
    operation: operation.id,
  })
