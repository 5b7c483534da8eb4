import { readStates } from '../../core/inventory/reads.ts'
import { money, table } from '../print.ts'
import type { Program } from '../program.ts'
import { kindText, lastingText } from '@shared/domain/balance-words.ts'
import { orderCommands } from './orders.ts'
import { remember } from './servers.ts'

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
