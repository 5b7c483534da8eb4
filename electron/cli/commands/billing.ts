import { readStates } from '../../core/inventory/reads.ts'
import { money, oneOrMany, table } from '../print.ts'
import type { Program } from '../program.ts'
import { kindText, lastingText } from '@shared/domain/balance-words.ts'
import { AppError } from '@shared/domain/app-error.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'
import { orderCommands } from './orders.ts'
import { remember, taskData } from './servers.ts'

export function billingCommands(program: Program): void {
  const { command } = program
  command('orders list', 'List the cached orders').runs(async ({ core }) => {
    const orders = await core.stores.orders.list()
    const rows = orders.map((one) => [
      one.id,
      one.state,
      money(one.total),
      one.createdAt ?? '–',
      one.lines[0]?.label ?? '',
    ])
    const data = { orders, accounts: await readStates(core.storage, 'orders') }
    return { data, text: table(['ID', 'STATE', 'TOTAL', 'CREATED', 'FOR'], rows) }
  })

  command('orders add', 'Remember an order of a provider that has no list')
    .requiredOption('--account <id>', 'account id')
    .requiredOption('--order-id <id>', 'the provider’s id of the order')
    .runs(({ core, signal }, _args, options) =>
      remember({ core, signal }, String(options.account), 'order', String(options.orderId)),
    )

  orderCommands(program)

  command('invoices sync', 'Read the lists of invoices and download what is missing').runs(
    async ({ core, signal }) => {
      await core.sync.all(signal)
      const begun = await core.invoices.download(null)
      const tasks = await Promise.all(begun.map(({ id }) => core.tasks.waitFor(id, signal)))
      throwFirstFailure(tasks)
      const invoices = await core.stores.invoices.list()
      const saved = invoices.filter(({ file }) => file !== null).length
      const data = { tasks: tasks.map(taskData), invoices: invoices.length, saved }
      return { data, text: `${oneOrMany(invoices.length, 'invoice')}, ${saved} saved as PDF.` }
    },
  )

  command('invoices list', 'List the invoices in the archive').runs(async ({ core }) => {
    const invoices = await core.stores.invoices.list()
    const rows = invoices.map((one) => [
      one.id,
      one.number,
      one.issuedAt.slice(0, 10),
      money(one.total),
      one.file?.path ?? one.fileProblem ?? 'not downloaded',
    ])
    const data = {
      archive: core.archiveDir(),
      invoices,
      accounts: await readStates(core.storage, 'invoices'),
    }
    return { data, text: table(['ID', 'NUMBER', 'ISSUED', 'TOTAL', 'PDF'], rows) }
  })

  command('balance', 'Show the balance of every account').runs(async ({ core }) => {
    const balances = await core.stores.balances.list()
    const reads = await readStates(core.storage, 'balance')
    const byAccount = new Map(balances.map((one) => [one.accountId, one]))
    const failed = new Map(reads.map(({ accountId, error }) => [accountId, error?.message]))
    const rows = (await core.accounts.list()).map(({ id, label, provider }) => {
      const balance = byAccount.get(id)
      const get = core.registry.provider(provider).capabilities['balance.get']
      return [
        id,
        label,
        money(balance?.available ?? null),
        balance ? kindText(balance) : '–',
        money(balance?.unpaid ?? null),
        balance?.hoursLeft == null ? '–' : lastingText(balance.hoursLeft),
        balance?.readAt ?? 'never',
        get.can === 'yes' ? (failed.get(id) ?? '') : get.reason,
      ]
    })
    const head = ['ACCOUNT', 'NAME', 'AVAILABLE', 'KIND', 'UNPAID', 'LASTS', 'READ', 'NOTE']
    return { data: { balances, accounts: reads }, text: table(head, rows) }
  })
}

function throwFirstFailure(tasks: readonly Task[]): void {
  const failed = tasks.find(({ state }) => isFinal(state) && state !== 'completed')
  if (failed?.error) throw new AppError(failed.error)
  const open = tasks.find(({ state }) => !isFinal(state))
  if (open)
    throw new AppError({
      code: 'timeout',
      message: `${open.title} goes on; it was not waited for.`,
    })
}
