import type { Core } from '../../../electron/core/core.ts'
import type { OrderWish } from '../../../electron/core/orders/ordering-service.ts'
import type { Provider } from '../../../electron/core/providers/kit/provider.ts'
import { isAppError } from '../../../shared/domain/app-error.ts'
import type { Opening } from '../messages.ts'
import { openCore } from '../open-core.ts'
import type { Asked, Shop, There, Told, Wish } from './messages.ts'
import { beginRow, goOn, statesOf } from './rows.ts'
import { ordersAt, PROVIDERS, valuesOf } from './shops.ts'

/** The process that is killed while it orders. */
const TIMEOUT_SECONDS = 1

/** A call that orders gives up soon: the seconds of a call are the wall's. */
const impatient = ({ ordering, ...provider }: Provider): Provider => ({
  ...provider,
  ordering: ordering && {
    ...ordering,
    request: (offer, values) => {
      const { operation, input } = ordering.request(offer, values)
      return { operation: { ...operation, timeoutSeconds: TIMEOUT_SECONDS }, input }
    },
  },
})

async function open(opening: Opening): Promise<Core> {
  const core = await openCore(opening, PROVIDERS.map(impatient), () => {})
  if ((await core.accounts.list()).length === 0) {
    for (const { provider, label, baseUrl, credential } of opening.houses)
      await core.accounts.add({ provider, label, baseUrl, credential })
  }
  // As the app does.
  await core.tasks.resume()
  await core.ordering.resume()
  return core
}

async function orderOf({ ordering, registry }: Core, wish: Wish): Promise<OrderWish> {
  const { id, accountId, provider, offer, label, raw } = wish
  const values = valuesOf(provider, offer, label)
  if (!raw) {
    const seen = await ordering.quote(accountId, offer, values)
    return { id, accountId, offer, values, seen }
  }
  const request = registry.provider(provider).ordering?.request(offer, values)
  return { id, accountId, input: request?.input ?? {} }
}

/** As the window does: a price, a question, a yes. Answers the entry's id; null for what was refused. */
async function place(core: Core, wish: Wish): Promise<string | null> {
  const { ordering } = core
  try {
    const order = await orderOf(core, wish)
    const asked: unknown = await ordering.place(order).catch((error: unknown) => error)
    const confirm = isAppError(asked) ? asked.data.confirm?.token : undefined
    const clicks = Array.from({ length: wish.twice ? 2 : 1 }, () =>
      ordering.place({ ...order, confirm }),
    )
    const [{ entry }] = (await Promise.all(clicks)) as [Awaited<ReturnType<typeof ordering.place>>]
    return entry.id
  } catch (error) {
    if (isAppError(error)) return null
    throw error
  }
}

async function allOrders({ accounts, executor }: Core): Promise<There[]> {
  const found = await Promise.all(
    (await accounts.list()).map(async ({ id, provider }) =>
      (await ordersAt(executor, id, provider)).map((one) => ({ ...one, accountId: id })),
    ),
  )
  return found.flat()
}

let core: Core | null = null

async function answer(asked: Asked): Promise<Told | null> {
  if ('open' in asked) {
    core = await open(asked.open)
    const shops = (await core.accounts.list()).map(({ id, provider, label }): Shop => ({
      accountId: id,
      provider,
      label,
    }))
    return { ready: shops }
  }
  if (!core) throw new Error('not open')
  if ('begin' in asked) return { begun: await beginRow(core, asked.begin) }
  if ('goOn' in asked) return { begun: await goOn(core, asked.goOn) }
  if ('rows' in asked) return { rows: await statesOf(core, asked.rows) }
  if ('tell' in asked) return { orders: await allOrders(core) }
  const placed = await place(core, asked.place)
  return placed === null ? null : { placed }
}

process.on('message', (asked: Asked) => {
  void answer(asked).then((told) => told && process.send?.(told))
})
process.once('disconnect', () => process.exit())
