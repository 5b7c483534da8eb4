import { AppError } from '@shared/domain/app-error.ts'
import type { Server } from '@shared/domain/server.ts'
import type { Task } from '@shared/domain/task.ts'
import { readStates } from '../../core/inventory/reads.ts'
import { money, type Result, table } from '../print.ts'
import type { Program } from '../program.ts'
import type { Session } from '../session.ts'

export function serverCommands({ command }: Program): void {
  command('sync', 'Read everything from the providers')
    .option('--account <id>', 'only this account')
    .runs(({ core, signal }, _args, options) => runSync({ core, signal }, options.account))

  command('servers list', 'List the cached servers')
    .option('--account <id>', 'only this account')
    .option('--query <text>', 'only servers whose name, address, plan or id holds this')
    .runs(async ({ core }, _args, options) => {
      const account = options.account === undefined ? undefined : String(options.account)
      const all = await core.stores.servers.list(account)
      const query = String(options.query ?? '').toLowerCase()
      const servers = all.filter((server) => searchText(server).includes(query))
      const reads = await readStates(core.storage, 'servers')
      const syncedAt = reads.map(({ readAt }) => readAt).sort()[0] ?? null
      return { data: { servers, syncedAt, accounts: reads }, text: serverTable(servers) }
    })

  command('servers show <server>', 'Show one cached server').runs(async ({ core }, [id]) => {
    const server = await core.stores.servers.get(id ?? '')
    return { data: { ...server, syncedAt: server.seenAt }, text: serverText(server) }
  })

  command('servers add', 'Remember a server of a provider that has no list')
    .requiredOption('--account <id>', 'account id')
    .requiredOption('--server-id <id>', 'the provider’s id of the server')
    .runs(({ core, signal }, _args, options) =>
      remember({ core, signal }, String(options.account), 'server', String(options.serverId)),
    )

  for (const [name, action] of POWER) {
    command(`servers ${name} <server>`, `${name} a server`)
      .option('--wait', 'until it is done')
      .runs(async (session, [id], options) =>
        taskResult(
          session,
          await session.core.servers.power(id ?? '', action),
          options.wait === true,
        ),
      )
  }

  command('servers reinstall <server>', 'Reinstall a server; all its data is lost')
    .requiredOption('--os <id>', 'operating system id')
    .option('--hostname <name>', 'hostname of the new system')
    .option('--wait', 'until it is done')
    .runs(async (session, [id], options) => {
      const hostname = options.hostname === undefined ? undefined : String(options.hostname)
      const task = await session.confirmed((confirm) =>
        session.core.servers.reinstall(id ?? '', { osId: String(options.os), hostname, confirm }),
      )
      return taskResult(session, task, options.wait === true)
    })

  command('servers reset-password <server>', 'Set a new root password and print it once')
    .option('--wait', 'accepted for symmetry; the answer is immediate')
    .runs(async ({ core, signal }, [id]) => {
      const { secret } = await core.servers.resetPassword(id ?? '', signal)
      const password = core.vault.reveal(secret)
      return { data: { password }, text: password }
    })
}

const POWER = [
  ['start', 'start'],
  ['shutdown', 'shutdown'],
  ['stop', 'stop'],
  ['reboot', 'restart'],
] as const

async function runSync(
  { core, signal }: Pick<Session, 'core' | 'signal'>,
  only: unknown,
): Promise<Result> {
  if (only !== undefined) {
    await core.executor.target(String(only))
    const state = await core.sync.account(String(only), signal)
    if (state.error) throw new AppError(state.error)
    return { data: [{ accountId: only, ok: true }], text: 'Done.' }
  }
  const states = await core.sync.all(signal)
  const failed = states.filter(({ error }) => error !== null)
  const first = failed[0]?.error
  if (first && failed.length === states.length) throw new AppError(first)
  const data = states.map(({ accountId, error }) =>
    error ? { accountId, ok: false, error } : { accountId, ok: true },
  )
  const lines = states.map(({ accountId, error }) => `${accountId}: ${error?.message ?? 'ok'}`)
  return { data, text: lines.join('\n') || 'There are no accounts yet.' }
}

/** Keeps the id of an item that the provider does not list, and reads the account's lists. */
export async function remember(
  { core, signal }: Pick<Session, 'core' | 'signal'>,
  accountId: string,
  kind: 'order' | 'server',
  itemId: string,
): Promise<Result> {
  await core.accounts.remember(accountId, kind, itemId, signal)
  const { error } = await core.sync.account(accountId, signal)
  if (error) throw new AppError(error)
  return { data: { id: `${accountId}:${itemId}` }, text: `Added ${accountId}:${itemId}` }
}

/** Waits for the task if asked to; a task that failed is the command's failure. */
export async function taskResult(
  { core, signal }: Pick<Session, 'core' | 'signal'>,
  begun: Task,
  wait: boolean,
): Promise<Result> {
  const task =
    wait && begun.finishedAt === null ? await core.tasks.waitFor(begun.id, signal) : begun
  if ((task.state === 'failed' || task.state === 'unknown') && task.error)
    throw new AppError(task.error)
  const secrets = (task.secrets ?? []).flatMap(({ label, handle }) => revealed(core, label, handle))
  const lines = secrets.map(({ label, value }) => `${label}: ${value}`)
  return {
    data: { ...taskData(task), ...(secrets.length > 0 ? { secrets } : {}) },
    text: [`${task.title}: ${task.state} ${task.progress.text} (${task.id})`, ...lines].join('\n'),
  }
}

/** What the end of a task brought, for the command that saw it end; a later one finds nothing. */
function revealed(
  { vault }: Session['core'],
  label: string,
  handle: string,
): { label: string; value: string }[] {
  try {
    return [{ label, value: vault.reveal(handle) }]
  } catch {
    return []
  }
}

/** Only the task itself, not the columns that the runner keeps beside it. */
export const taskData = ({
  id,
  kind,
  title,
  accountId,
  subject,
  state,
  progress,
  error,
  createdAt,
  startedAt,
  finishedAt,
}: Task) => ({
  id,
  kind,
  title,
  accountId,
  subject,
  state,
  progress,
  error,
  createdAt,
  startedAt,
  finishedAt,
})

const searchText = (server: Server): string =>
  [
    server.id,
    server.name,
    server.hostname,
    server.plan,
    server.state,
    server.provider,
    ...server.addresses.map(({ address }) => address),
  ]
    .join(' ')
    .toLowerCase()

function serverTable(servers: readonly Server[]): string {
  const rows = servers.map((one) => [
    one.id,
    one.name,
    one.goneAt ? 'gone' : one.state,
    one.addresses[0]?.address ?? '–',
    one.plan ?? '–',
  ])
  return table(['ID', 'NAME', 'STATE', 'ADDRESS', 'PLAN'], rows)
}

function serverText(server: Server): string {
  return table(
    ['FIELD', 'VALUE'],
    [
      ['id', server.id],
      ['name', server.name],
      ['state', `${server.state} (${server.stateText})`],
      ['addresses', server.addresses.map(({ address }) => address).join(', ')],
      ['plan', server.plan ?? '–'],
      ['location', server.location ?? '–'],
      ['price', server.price ? `${money(server.price.amount)} per ${server.price.per}` : '–'],
      ['renews', server.renewsAt ?? '–'],
      ['last seen', server.seenAt],
    ],
  )
}
