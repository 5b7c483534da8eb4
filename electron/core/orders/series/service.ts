import { AppError } from '@shared/domain/app-error.ts'
import type { OrderSeries, PlannedOrder, SeriesItem } from '@shared/domain/order-series.ts'
import { totalsOf, totalText } from '@shared/domain/order-total-words.ts'
import type { OrderForm, Quote } from '@shared/domain/ordering.ts'
import type { Task } from '@shared/domain/task.ts'
import type { Confirmations } from '../../operations/confirm.ts'
import { checkValues } from '../../providers/kit/order-values.ts'
import type { TaskRunner } from '../../tasks/runner.ts'
import type { OrderingService, Placed } from '../ordering-service.ts'
import { OWNER } from '../owner.ts'
import type { NewItem, SeriesStore } from './store.ts'

/** Several orders, one after the other, at one word of the user. */
export interface SeriesService {
  /** Refused with `needs_confirmation` until `confirm` is its token. The same id again is the same series. */
  begin(id: string, orders: readonly PlannedOrder[], confirm?: string): Promise<OrderSeries>
  get(id: string): Promise<OrderSeries>
  /** Places what was not ordered yet, at the prices seen now. `conflict` while nobody knows what became of one. */
  goOn(
    id: string,
    prices: readonly { at: number; seen: Quote | null }[],
    confirm?: string,
  ): Promise<OrderSeries>
  /** Places one of them, at most once; why it came to no entry is written down and thrown. */
  place(series: string, item: SeriesItem, task: string): Promise<Placed>
}

interface Needs {
  store: SeriesStore
  ordering: OrderingService
  confirmations: Confirmations
  accountLabel(accountId: string): Promise<string>
  /** Late, because the runner's kinds need this service. */
  tasks(): TaskRunner
}

export function createSeriesService(needs: Needs): SeriesService {
  const { store, ordering } = needs
  /** Of the answers, by their entries: kept nowhere else. */
  const secrets = new Map<string, Placed['secrets']>()
  const get = async (id: string): Promise<OrderSeries> => {
    const series = await store.get(id)
    const items = series.items.map((item) => ({
      ...item,
      secrets: secrets.get(item.entryId) ?? [],
    }))
    return { ...series, items }
  }
  const ask = async (
    what: string,
    orders: readonly Pick<NewItem, 'accountId' | 'seen' | 'title'>[],
    of: unknown,
    confirm: string | undefined,
  ): Promise<void> => {
    const totals = await Promise.all(
      totalsOf(orders).map(async (total) => {
        const label = await needs.accountLabel(total.accountId)
        const orders = total.orders === 1 ? '1 order' : `${total.orders} orders, together`
        return `${label}: ${orders} ${totalText(total)}`
      }),
    )
    const text = `${what}. ${totals.join('; ')}. Each is sent once, one after the other; the first that fails ends it.`
    needs.confirmations.require([{ effect: 'billable', text, of }], confirm)
  }
  const run = ({ id, title, items }: OrderSeries): Promise<Task> =>
    needs.tasks().begin({
      kind: 'order-series',
      title,
      accountId: '',
      subject: id,
      // The word was given to this process: another one does not go on by itself.
      input: { id, owner: OWNER, total: items.length },
      dedupeKey: `order-series:${id}`,
    })
  /** Each as its form has it now; a form is read once. */
  const checked = async (orders: readonly PlannedOrder[]): Promise<NewItem[]> => {
    const forms = new Map<string, Promise<OrderForm>>()
    const items: NewItem[] = []
    for (const { accountId, offer, values, seen } of orders) {
      const key = JSON.stringify([accountId, offer])
      const form = forms.get(key) ?? ordering.form(accountId, offer)
      forms.set(key, form)
      const { fields, offer: found } = await form
      const secret = fields.find((one) => one.secret && values[one.name] != null)
      if (secret) throw notKept(secret.label)
      checkValues(fields, values)
      await ordering.check(accountId, offer, values)
      items.push({
        accountId,
        offer,
        values,
        seen,
        title: found.name,
        name: nameIn(fields, values),
      })
    }
    return items
  }
  return {
    get,
    begin: async (id, orders, confirm) => {
      const known = await get(id).catch(() => null)
      if (known) return known
      const items = await checked(orders)
      const title = titleOf(items)
      await ask(title, items, [id, orders], confirm)
      await store.add(id, title, items)
      const series = await store.get(id)
      await run(series)
      return series
    },
    goOn: async (id, prices, confirm) => {
      const series = await store.get(id)
      const rest = series.items.filter(({ state }) => state !== 'confirmed')
      if (rest.some(({ state }) => state !== 'none' && state !== 'failed')) throw notKnown()
      if (rest.length === 0) throw nothingLeft()
      const seen = new Map(prices.map((one) => [one.at, one.seen]))
      const priced = rest.map((item) => ({ ...item, seen: seen.get(item.at) ?? null }))
      const of = [id, priced.map((item) => [item.entryId, item.seen])]
      await ask(`${series.title}: the ${rest.length} that are left`, priced, of, confirm)
      await store.renew(id, priced)
      await run(series)
      return get(id)
    },
    place: async (series, { at, accountId, offer, values, seen, entryId }, task) => {
      try {
        const wish = { id: entryId, accountId, offer, values, seen }
        const placed = await ordering.placeAgreed(wish, task)
        if (placed.secrets.length > 0) secrets.set(entryId, placed.secrets)
        return placed
      } catch (thrown) {
        if (thrown instanceof AppError) await store.refuse(series, at, thrown.data)
        throw thrown
      }
    },
  }
}

/** "Order 10 × Small machine"; of several offers their number. */
function titleOf(items: readonly NewItem[]): string {
  const [first] = items
  const same = items.every(({ title }) => title === first?.title)
  return same ? `Order ${items.length} × ${first?.title ?? ''}` : `Order ${items.length} servers`
}

export const nameIn = (fields: OrderForm['fields'], values: PlannedOrder['values']): string => {
  const names = fields.filter(({ own }) => own).map(({ name }) => values[name])
  return names.find((name) => typeof name === 'string' && name !== '')?.toString() ?? ''
}

const notKept = (label: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `“${label}” is secret and kept nowhere, so that it can’t be used for several orders.`,
    next: 'Leave it empty, or order one by one. Nothing was ordered.',
  })

const notKnown = (): AppError =>
  new AppError({
    code: 'conflict',
    message: 'Of one of these orders it is not known yet what became of it.',
    next: 'Look at its entry in the journal first; nothing was sent now.',
  })

const nothingLeft = (): AppError =>
  new AppError({
    code: 'conflict',
    message: 'All of them are ordered.',
    next: 'Look at their entries in the journal.',
  })
