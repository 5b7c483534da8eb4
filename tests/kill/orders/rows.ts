import type { Core } from '../../../electron/core/core.ts'
import { isAppError } from '../../../shared/domain/app-error.ts'
import type { Row, Wish } from './messages.ts'
import { valuesOf } from './shops.ts'

/** Several orders in a row, in the process that is killed: asked for, and gone on with, as the window does. */
export const beginRow = (core: Core, { id, wishes }: Row): Promise<boolean> =>
  agreed(async () => {
    const seen = await priceOf(core, wishes[0]!)
    const orders = wishes.map(({ accountId, provider, offer, label }) => {
      return { accountId, offer, values: valuesOf(provider, offer, label), seen }
    })
    return (confirm) => core.series.begin(id, orders, confirm)
  })

export const goOn = (core: Core, id: string): Promise<boolean> =>
  agreed(async () => {
    const { items } = await core.series.get(id)
    const { accountId, offer, values } = items[0]!
    const seen = await core.ordering.quote(accountId, offer, values)
    const prices = items.map(({ at }) => ({ at, seen }))
    return (confirm) => core.series.goOn(id, prices, confirm)
  })

/** A row that was never begun has none. */
export const statesOf = (core: Core, ids: readonly string[]): Promise<string[][]> =>
  Promise.all(
    ids.map(async (id) => {
      const series = await core.series.get(id).catch(() => null)
      return (series?.items ?? []).map(({ state }) => state)
    }),
  )

const priceOf = ({ ordering }: Core, { accountId, provider, offer, label }: Wish) =>
  ordering.quote(accountId, offer, valuesOf(provider, offer, label))

/** Says yes to what is asked; false for what was refused. */
async function agreed(
  prepare: () => Promise<(confirm?: string) => Promise<unknown>>,
): Promise<boolean> {
  try {
    const work = await prepare()
    const asked: unknown = await work().catch((error: unknown) => error)
    const token = isAppError(asked) ? asked.data.confirm?.token : undefined
    if (token === undefined && isAppError(asked)) return false
    await work(token)
    return true
  } catch (error) {
    if (isAppError(error)) return false
    throw error
  }
}
