import { randomUUID } from 'node:crypto'
import { AppError } from '@shared/domain/app-error.ts'
import type { OrderEntry } from '@shared/domain/ordering.ts'
import { money, table } from '../print.ts'
import type { Program } from '../program.ts'
import type { Session } from '../session.ts'
import { readInput, revealed } from './ops.ts'

export function orderCommands({ command }: Program): void {
  command('orders show <order>', 'Show one order, or an entry of the order journal').runs(
    async (session, [id = '']) => {
      const { core, signal } = session
      await core.ordering.resume()
      const entry = await entryOf(session, id)
      if (entry) return { data: entry, text: entryText(entry) }
      const order = await core.orders.detail(id, signal)
      const rows = order.lines.map((line) => [line.label, String(line.quantity), money(line.total)])
      const head = `${order.id}: ${order.state}, ${money(order.total)}, ${order.createdAt ?? '–'}`
      return { data: order, text: `${head}\n${table(['ITEM', 'QUANTITY', 'TOTAL'], rows)}` }
    },
  )

  command('orders place', 'Order a server; written to the journal before it is sent')
    .requiredOption('--account <id>', 'account id')
    .requiredOption('--input <json>', 'one flat object of the documented parameters')
    .runs(async ({ core, confirmed }, _args, options) => {
      await core.ordering.resume()
      const id = randomUUID()
      const input = readInput(String(options.input))
      const accountId = String(options.account)
      const { entry, secrets } = await confirmed((confirm) =>
        core.ordering.place({ id, accountId, input, confirm }),
      )
      if (entry.error) throw new AppError({ ...entry.error, next: nextOf(entry) })
      const shown = secrets.map((one) => [one.name, revealed(one.secret, core.vault)])
      const data = { ...entry, secrets: Object.fromEntries(shown) as Record<string, unknown> }
      const lines = shown.map(([name, value]) => `${String(name)}: ${String(value)}`)
      return { data, text: [entryText(entry), ...lines].join('\n') }
    })

  command('orders journal', 'List every order that was placed from here').runs(async ({ core }) => {
    await core.ordering.resume()
    const entries = await core.ordering.list()
    const rows = entries.map((one) => [
      one.id,
      one.state,
      one.orderId ?? '–',
      one.createdAt,
      one.title,
    ])
    return { data: { entries }, text: table(['ID', 'STATE', 'ORDER', 'AT', 'FOR'], rows) }
  })
}

const nextOf = ({ id, state, error }: OrderEntry): string | undefined =>
  state === 'unknown'
    ? `It is not sent again by itself. “orders show ${id}” looks for it at the provider.`
    : error?.next

/** An entry of the journal, looked for at the provider first where nobody knows what became of it; null for none. */
async function entryOf({ core, signal }: Session, id: string): Promise<OrderEntry | null> {
  const found = (await core.ordering.list()).find((one) => one.id === id)
  return found?.state === 'unknown' ? core.ordering.look(id, signal) : (found ?? null)
}

const entryText = (entry: OrderEntry): string => {
  const matches = entry.matches.map((one) => `  maybe ${one.providerId}: ${one.why.join(', ')}`)
  const order = entry.orderId === null ? '' : `, order ${entry.orderId}`
  return [`${entry.id}: ${entry.state}${order} (${entry.title})`, ...matches].join('\n')
}
