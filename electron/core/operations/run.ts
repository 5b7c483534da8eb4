import type { Account } from '@shared/domain/account.ts'
import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { RequestPreview } from '@shared/ipc/contract/operations.ts'
import type { z } from 'zod'
import type { AccountStore } from '../accounts/store.ts'
import type { Connections, ConnectionTarget } from '../accounts/connections.ts'
import type { CapabilityName } from '@shared/domain/capability.ts'
import type { CapabilityContext, CapabilityFunctions } from '../providers/kit/capability.ts'
import { need } from '../providers/kit/need.ts'
import type { FileSink } from '../providers/kit/http-client.ts'
import { readPicture } from '../providers/kit/picture.ts'
import type { Queued } from '../providers/kit/limiter.ts'
import { type Operation, toWire } from '../providers/kit/operation.ts'
import type { Clock } from '../ports.ts'
import type { Registry } from '../providers/index.ts'
import { globalId } from '../ids.ts'
import { cancelledError } from '../errors/from-network.ts'
import { idsAt, type RememberedIds } from '../inventory/remembered.ts'
import { type SecretVault, takeSecretsOut } from '../secrets/vault.ts'
import type { Confirmations } from './confirm.ts'
import { checkInput, exchange } from './exchange.ts'
import type { Journal, JournalEntry } from './journal.ts'
import type { Paths } from './paths.ts'
import { previewOf } from './preview.ts'
import { serverOf } from './server-of.ts'

export interface RunOptions extends Queued {
  /** Token of an earlier `needs_confirmation`. */
  confirm?: string
  /** The user's word was taken before, e.g. when the task was made. */
  confirmed?: boolean
  sink?: FileSink
  /** The user made this very call: it is journalled although it only reads. */
  audited?: boolean
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
  /** The request as `run` would send it, with the credential masked. Throws what a bad input would. */
  preview(accountId: string, operation: Operation, input: unknown): Promise<RequestPreview>
  probe(target: ConnectionTarget, credential: unknown, signal?: AbortSignal): Promise<void>
  /** What a capability gets to call its provider with. */
  context(accountId: string, options?: ContextOptions): CapabilityContext
  target(accountId: string): Promise<ConnectionTarget>
  /** How far the provider's clock was ahead of this machine's at its last answer, in milliseconds. */
  clockAheadMs(accountId: string): Promise<number>
  /** The provider's function for a capability, with what to call it with; throws `unsupported` with its reason. */
  capability<N extends CapabilityName>(
    accountId: string,
    name: N,
    options?: ContextOptions,
  ): Promise<{
    fn: CapabilityFunctions[N]
    uses: readonly Operation[]
    ctx: CapabilityContext
  }>
}

export interface ContextOptions extends Queued {
  confirmed?: boolean
  progress?: CapabilityContext['progress']
  early?: CapabilityContext['early']
  incomplete?: CapabilityContext['incomplete']
}

interface Needs {
  registry: Registry
  accounts: AccountStore
  connections: Connections
  confirmations: Confirmations
  journal: Journal
  vault: SecretVault
  paths: Paths
  remembered: RememberedIds
  /** A server goes on under another global id. */
  moved(from: string, to: string): Promise<void>
  clock: Clock
}

export function createExecutor(needs: Needs): Executor {
  const targetOf = ({ id, provider, baseUrl, ca }: Account): ConnectionTarget => ({
    accountId: id,
    provider: needs.registry.provider(provider),
    baseUrl,
    ca,
  })
  const target = async (accountId: string): Promise<ConnectionTarget> =>
    targetOf(await needs.accounts.get(accountId))
  const run: Executor['run'] = async (accountId, operation, given, options = {}) => {
    const input = checkInput(operation, given)
    const account = await needs.accounts.get(accountId)
    if (account.readOnly && operation.effect !== 'read') throw readOnly(account.label, operation)
    const path = needs.paths.of(operation)
    const sure = path !== null || operation.source.how !== 'guessed'
    const entry = {
      accountId,
      operation: operation.id,
      subject: serverOf(accountId, operation, input),
      input,
    }
    const doubt = await doubtOf(needs.journal, operation, entry, options)
    confirm(needs.confirmations, accountId, operation, input, options, [
      ...(sure ? [] : [GUESSED]),
      ...doubt,
    ])
    const connection = needs.connections.open(targetOf(account))
    const written = operation.effect !== 'read' || options.audited === true
    const answer = await journalled(written ? needs.journal : null, entry, () =>
      exchange(connection, operation, input, { ...options, path: path ?? operation.path }),
    )
    for (const { kind, at } of operation.remembers ?? []) {
      await needs.remembered.add(accountId, kind, idsAt(answer, at))
    }
    const [now] = operation.replaces ? idsAt(answer, operation.replaces) : []
    if (entry.subject !== null && now !== undefined)
      await needs.moved(entry.subject, globalId(accountId, now))
    return takeSecretsOut(answer, operation.secrets ?? [], needs.vault) as typeof answer
  }
  const context: Executor['context'] = (
    accountId,
    { signal, background, confirmed, progress, early, incomplete } = {},
  ) => ({
    run: (operation, input) => run(accountId, operation, input, { signal, background, confirmed }),
    download: async (operation, input, sink) => {
      await run(accountId, operation, input, { signal, sink })
    },
    picture: async (link) =>
      readPicture(needs.connections.open(await target(accountId)), link, signal),
    remembered: (kind) => needs.remembered.list(accountId, kind),
    pause: (seconds) =>
      needs.clock.sleep(seconds * 1000, signal).catch(() => {
        throw cancelledError()
      }),
    early: early ?? (() => {}),
    incomplete: incomplete ?? (() => {}),
    progress: progress ?? (() => {}),
  })
  return {
    run,
    target,
    preview: async (accountId, operation, given) => {
      const input = checkInput(operation, given)
      const path = needs.paths.of(operation) ?? operation.path
      return previewOf(await target(accountId), toWire(operation, input, path))
    },
    probe: async (to, credential, signal) => {
      const connection = needs.connections.trial(to, credential)
      const { probe } = to.provider
      const sent = exchange(connection, probe, checkInput(probe, {}), { signal, path: probe.path })
      await sent.catch((error: unknown) => {
        throw probeFailure(error)
      })
    },
    context,
    clockAheadMs: async (accountId) =>
      needs.connections.open(await target(accountId)).clockAheadMs(),
    capability: async (accountId, name, options) => {
      const { provider } = await target(accountId)
      return { ...need(provider, name), ctx: context(accountId, options) }
    },
  }
}

/** A probe names no item: what is not found is the account itself, or the address is another one's. */
export function probeFailure(error: unknown): unknown {
  if (!isAppError(error) || error.code !== 'not_found') return error
  return new AppError({
    ...error.data,
    code: 'unauthorized',
    message: 'The provider does not know this account at this address.',
    next: 'Check the credential and the base URL.',
  })
}

function confirm(
  confirmations: Confirmations,
  accountId: string,
  operation: Operation,
  input: unknown,
  options: RunOptions,
  /** What else is to be agreed to, each by itself. */
  warnings: readonly string[],
): void {
  if (options.confirmed) return
  const { effect } = operation
  if (effect !== 'destructive' && effect !== 'billable') return
  const text = operation.losesWhat ?? operation.costsWhat ?? operation.help
  const of = [accountId, operation.id, input]
  const asks = [{ effect, text, of }]
  for (const warning of warnings)
    asks.push({ effect, text: `${warning} ${text}`, of: [...of, warning] })
  confirmations.require(asks, options.confirm)
}

const GUESSED =
  'The path of this call is a guess that no document confirms: it may do something else than its name says.'

/** What spends and may have been done already is sent again on the user's word only. */
async function doubtOf(
  journal: Journal,
  { effect }: Operation,
  entry: JournalEntry,
  { confirmed }: RunOptions,
): Promise<string[]> {
  const at = effect === 'billable' && !confirmed ? await journal.openSince(entry) : null
  return at === null
    ? []
    : [
        `The very same was sent at ${at}, and it is not known what became of it: it may have been done and charged. Look at the provider first; sent again, it may be paid twice.`,
      ]
}

/** What is journalled is written down before the socket opens. */
async function journalled<T>(
  journal: Journal | null,
  entry: JournalEntry,
  work: () => Promise<T>,
): Promise<T> {
  if (journal === null) return work()
  const id = await journal.open(entry)
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

const readOnly = (label: string, operation: Operation): AppError =>
  new AppError({
    code: 'forbidden',
    message: `${label} is set to read only: “${operation.title}” was not sent.`,
    next: 'Switch “Read only” off on the account’s page to allow changes.',
    operation: operation.id,
  })
