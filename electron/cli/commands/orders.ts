import { randomUUID } from 'node:crypto'
import { AppError } from '@shared/domain/app-error.ts'
import { type OrderEntry, OrderValues } from '@shared/domain/ordering.ts'
import type { OrderWish } from '../../core/orders/ordering-service.ts'
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
    .option('--input <json>', 'one flat object of the documented parameters')
    .option('--offer <id>', 'instead: an offer’s id, such as upgrade:<service> or pay:<order>')
    .option('--values <json>', 'with --offer: what its form takes', '{}')
    .runs(async (session, _args, options) => {
      const { core, confirmed } = session
      await core.ordering.resume()
      const wish = await wishOf(session, options)
      const { entry, secrets } = await confirmed((confirm) =>
        core.ordering.place({ ...wish, confirm }),
      )
      if (entry.error) throw new AppError({ ...entry.error, next: nextOf(entry) })
      const shown = secrets.map((one) => [one.name, revealed(one.secret, core.vault)])
      const data = { ...entry, secrets: Object.fromEntries(shown) as Record<string, unknown> }
      const lines = shown.map(([name, value]) => `${String(name)}: ${String(value)}`)
      return { data, text: [entryText(entry), ...lines].join('\n') }
    })

  command('orders cancel <order>', 'Cancel an order; what it holds ends with its period')
    .option('--item <id>', 'only this item of it')
    .runs(async ({ core, confirmed }, [id = ''], options) => {
      const item = options.item === undefined ? undefined : String(options.item)
      const order = await confirmed((confirm) => core.orders.cancel(id, { item, confirm }))
      const what = item === undefined ? 'Order' : `Item ${item} of order`
      const data = { order: order.id, item: item ?? null, cancelled: true }
      return { data, text: `${what} ${order.providerId} is cancelled.` }
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

/** What is to be ordered: a documented input, or an offer with its values and the price that it has now. */
async function wishOf(
  { core, signal }: Session,
  options: Record<string, unknown>,
): Promise<OrderWish> {
  const id = randomUUID()
  const accountId = String(options.account)
  if (options.offer === undefined) {
    return { id, accountId, input: readInput(String(options.input ?? '{}')) }
  }
  const offer = String(options.offer)
  const values = OrderValues.safeParse(readInput(String(options.values))).data
  if (!values) throw notValues()
  return {
    id,
    accountId,
    offer,
    values,
    seen: await core.ordering.quote(accountId, offer, values, signal),
  }
}

const notValues = (): AppError =>
  new AppError({
    code: 'invalid_input',
    message: '--values takes texts, numbers, yes or no, and lists of texts by the fields’ names.',
    next: 'Correct it; nothing was sent.',
  })

const nextOf = ({ id, state, error }: OrderEntry): string | undefined =>
  state === 'unknown'
    ? `It is not sent again by itself. “orders show ${id}” looks for it at the provider.`
    : error?.next

/** An entry of the journal, looked for at the provider first where nobody knows what became of it; null for none. */
async function entryOf({ core, signal }: Session, id: string): Promise<OrderEntry | null> {
  const known = (await core.ordering.list()).some((one) => one.id === id)
  return known ? core.ordering.look(id, signal) : null
}

const entryText = (entry: OrderEntry): string => {
  const matches = entry.matches.map((one) => `  maybe ${one.providerId}: ${one.why.join(', ')}`)
  const order = entry.orderId === null ? '' : `, order ${entry.orderId}`
  return [`${entry.id}: ${entry.state}${order} (${entry.title})`, ...matches].join('\n')
}
