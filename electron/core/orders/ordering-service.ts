import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type {
  Offer,
  OrderEntry,
  OrderForm,
  OrderSummary,
  OrderValues,
  Quote,
} from '@shared/domain/ordering.ts'
import type { Task } from '@shared/domain/task.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import { checkInput } from '../operations/exchange.ts'
import type { Confirmations } from '../operations/confirm.ts'
import { endOfFailure } from '../operations/end-of-failure.ts'
import type { Executor } from '../operations/run.ts'
import type { Ports } from '../ports.ts'
import type { Operation } from '../providers/kit/operation.ts'
import { followUpIn, type Ordering, type Sale, saleIn } from '../providers/kit/ordering.ts'
import type { TaskRunner } from '../tasks/runner.ts'
import type { JournalPage, OrderJournal } from './journal.ts'
import { costOf, costText, noMore, sameCost } from './cost.ts'

interface Wish {
  /** Made by whoever asks: sent twice, it is ordered once. */
  id: string
  accountId: string
  confirm?: string
}
/** An order from a form. */
export interface OfferWish extends Wish {
  offer: string
  values: OrderValues
  /** What the user saw it would cost. */
  seen: Quote | null
}
/** An order as the provider documents its call. */
export interface InputWish extends Wish {
  input: Record<string, unknown>
}
export type OrderWish = OfferWish | InputWish

export interface OrderingService {
  /** What can be ordered at an account. Throws `unsupported` where nothing can. */
  offers(accountId: string, signal?: AbortSignal): Promise<Offer[]>
  form(accountId: string, offer: string, signal?: AbortSignal): Promise<OrderForm>
  quote(accountId: string, offer: string, values: OrderValues, signal?: AbortSignal): Promise<Quote>
  /** Throws `invalid_input` for what would be refused before it is sent; asks the provider nothing. */
  check(accountId: string, offer: string, values: OrderValues): Promise<void>
  /**
   * Places an order once. Refused with `needs_confirmation` until `confirm` is its token, with `conflict` where the
   * price is another than the one seen, or the same order is under way. Never throws for what the provider does: the
   * entry says it. Handles of secrets in the answer come beside it, by their names.
   */
  place(wish: OrderWish): Promise<Placed>
  /**
   * Places one of several orders that the user has agreed to together, at what was seen or less; what is made anew for
   * each order is made now. `task` is the task that it is a part of.
   */
  placeAgreed(wish: OfferWish, task: string): Promise<Placed>
  /** Looks in the provider's own lists for an order whose outcome is unknown. */
  look(id: string, signal?: AbortSignal): Promise<OrderEntry>
  /** The user's own word on what became of it: the provider's id, or null for nothing. */
  settle(id: string, orderId: string | null): Promise<OrderEntry>
  get(id: string): Promise<OrderEntry>
  /** Newest first; all of them without `page`. */
  list(page?: JournalPage): Promise<OrderSummary[]>
  /** Whether a new server comes of an order. */
  bringsServer(entry: Pick<OrderEntry, 'accountId' | 'offer'>): Promise<boolean>
  /** Takes up what an earlier process left. */
  resume(): Promise<void>
}

export interface Placed {
  entry: OrderEntry
  secrets: { name: string; secret: string }[]
}

interface Needs {
  ports: Pick<Ports, 'clock'>
  executor: Executor
  confirmations: Confirmations
  journal: OrderJournal
  accountLabel(accountId: string): Promise<string>
  tasks(): TaskRunner
  publish: Publish
}

export function createOrderingService(needs: Needs): OrderingService {
  const { executor, journal } = needs
  const orderingOf = async (accountId: string): Promise<Ordering> => {
    const { provider } = await executor.target(accountId)
    if (provider.ordering) return provider.ordering
    throw new AppError({
      code: 'unsupported',
      message: `Ordering at ${provider.name} is not built.`,
      next: 'Order on the provider’s own site.',
      provider: provider.id,
    })
  }
  const saleOf = async (accountId: string, offer: string): Promise<Sale> =>
    saleIn(await orderingOf(accountId), offer)
  const bringsServer: OrderingService['bringsServer'] = async ({ accountId, offer }) => {
    const followUp = followUpIn(await orderingOf(accountId), offer)
    return followUp === null || followUp.bringsServer === true
  }
  const told = (entry: OrderEntry): OrderEntry => {
    needs.publish('orders.journal', { id: entry.id })
    return entry
  }
  /** Watches a sent order to its end: until it is known, and until its server is there. */
  const follow = async (entry: OrderEntry, parent?: string): Promise<Task> =>
    needs.tasks().begin({
      parent,
      kind: 'order',
      title: await titleOf(entry),
      accountId: entry.accountId,
      subject: null,
      input: { id: entry.id },
      dedupeKey: `order:${entry.id}`,
    })
  /** "Order Small machine"; a follow-up says itself what is done. */
  const titleOf = async ({ accountId, offer, title }: OrderEntry): Promise<string> => {
    const { provider } = await executor.target(accountId)
    const followUp = provider.ordering && followUpIn(provider.ordering, offer)
    return followUp && !followUp.listed ? title : `Order ${title}`
  }
  const quote: OrderingService['quote'] = async (accountId, offer, values, signal) => {
    const sale = await saleOf(accountId, offer)
    return sale.quote(executor.context(accountId, { signal }), offer, values)
  }

  /** What is to be sent for an offer, and what it costs now: the price that the user saw, or it is refused. */
  const fromOffer = async (wish: OfferWish, agreed: boolean): Promise<Prepared> => {
    const { accountId, offer } = wish
    const ordering = await saleOf(accountId, offer)
    const ctx = executor.context(accountId)
    const form = await ordering.form(ctx, offer)
    const values = agreed ? { ...wish.values, ...madeAnew(form) } : wish.values
    const { operation, input } = ordering.request(offer, values)
    checkInput(operation, input)
    if (form.offer.unavailable !== null) throw soldOut(form.offer)
    const quote = await ordering.quote(ctx, offer, values)
    if (!(agreed ? noMore : sameCost)(wish.seen, quote)) throw priceChanged(wish.seen, quote)
    const title = form.offer.name
    const secrets = secretTexts(form, values)
    return { operation, input, title, offer, values, quote, secrets, cost: costText(quote) }
  }
  const fromInput = async ({ accountId, input }: InputWish): Promise<Prepared> => {
    const { operations } = await orderingOf(accountId)
    const operation = operationFor(operations, input)
    const cost = operation.costsWhat ?? operation.help
    const { title } = operation
    return { operation, input, title, offer: '', values: {}, quote: null, cost }
  }
  const placeOnce = async (wish: OrderWish, task?: string): Promise<Placed> => {
    const { id, accountId } = wish
    const known = await journal.get(id).catch(() => null)
    if (known) return { entry: known, secrets: [] }
    const agreed = task !== undefined
    const prepared = await ('offer' in wish ? fromOffer(wish, agreed) : fromInput(wish))
    const { operation, input, cost, ...rest } = prepared
    const label = await needs.accountLabel(accountId)
    const text = `${label}: ${rest.title}. ${cost}`
    const of = [operation.id, accountId, input, rest.quote && costOf(rest.quote)]
    if (!agreed) needs.confirmations.require([{ effect: 'billable', text, of }], wish.confirm)

    const { provider } = await executor.target(accountId)
    const order = { id, accountId, provider: provider.id, operation: operation.id, input, ...rest }
    // Another window was faster by a moment: it is that one's.
    if (!(await journal.open(order))) return { entry: await journal.get(id), secrets: [] }
    try {
      // The price was asked for a moment ago: that answer told the provider's time.
      await journal.send(id, await executor.clockAheadMs(accountId))
    } catch (thrown) {
      if (thrown instanceof AppError) await journal.end(id, { state: 'failed', error: thrown.data })
      throw thrown
    }
    // Whoever looks at the journal sees it on its way.
    needs.publish('orders.journal', { id })
    return send({ id, accountId, offer: rest.offer, operation, input, task })
  }
  const placing = new Map<string, Promise<Placed>>()
  /** A double click is one order: whoever comes second gets what the first comes to. */
  const place = (wish: OrderWish, task?: string): Promise<Placed> => {
    const known = placing.get(wish.id)
    if (known) return known
    const work = placeOnce(wish, task).finally(() => placing.delete(wish.id))
    placing.set(wish.id, work)
    return work
  }
  const send = async ({
    id,
    accountId,
    offer,
    operation,
    input,
    task,
  }: Sending): Promise<Placed> => {
    const ordering = await saleOf(accountId, offer)
    let secrets: Placed['secrets'] = []
    const end = await executor
      .run(accountId, operation, input, { confirmed: true })
      .then((answer) => {
        secrets = secretsIn(answer)
        return { state: 'confirmed', orderId: ordering.orderIdIn(answer, input) } as const
      }, endOfFailure)
    const entry = told(
      await journal.end(id, end).catch((thrown: unknown) => {
        // The provider has it, under an id that it gave before: that one is another entry's already.
        if (!isAppError(thrown) || thrown.code !== 'conflict') throw thrown
        return journal.end(id, { state: 'confirmed', orderId: null })
      }),
    )
    if (entry.state !== 'failed') await follow(entry, task)
    return { entry, secrets }
  }
  const look: OrderingService['look'] = async (id, signal) => {
    const entry = await journal.get(id)
    if (entry.state !== 'unknown' || entry.sentAt === null) return entry
    const { accountId, offer, values, input, sentAt } = entry
    const ordering = await saleOf(accountId, offer)
    const ctx = executor.context(accountId, { signal })
    const claimed = await journal.claimed(accountId)
    const there = (await journal.sentThere(id)) ?? sentAt
    const sent = { offer, values, input, sentAt: there, claimed }
    const found = await ordering.reconcile(ctx, sent)
    const free = found.filter(({ providerId }) => !claimed.has(providerId))
    const looked = await journal.looked(id, free)
    const [only, ...others] = free.filter(({ sure }) => sure)
    const waited = needs.ports.clock.now().getTime() - Date.parse(sentAt)
    const absent = free.length === 0 && !ordering.blind && waited > SETTLES_MS
    if (absent) return told(await journal.end(id, { state: 'failed', error: notThere().data }))
    if (!only || others.length > 0) return told(looked)
    return told(await journal.end(id, { state: 'confirmed', orderId: only.providerId }))
  }
  return {
    offers: async (accountId, signal) =>
      (await orderingOf(accountId)).offers(executor.context(accountId, { signal })),
    form: async (accountId, offer, signal) =>
      (await saleOf(accountId, offer)).form(executor.context(accountId, { signal }), offer),
    quote,
    check: async (accountId, offer, values) => {
      const { operation, input } = (await saleOf(accountId, offer)).request(offer, values)
      checkInput(operation, input)
    },
    place: (wish) => place(wish),
    placeAgreed: place,
    look,
    settle: async (id, orderId) => {
      const { state } = await journal.get(id)
      if (state !== 'unknown') throw settled()
      if (orderId !== null) return told(await journal.end(id, { state: 'confirmed', orderId }))
      return told(await journal.end(id, { state: 'failed', error: userSaysNo().data }))
    },
    get: (id) => journal.get(id),
    list: (page) => journal.list(page),
    bringsServer,
    resume: async () => {
      for (const entry of await journal.recover()) await follow(entry)
    },
  }
}

interface Sending extends Pick<Prepared, 'offer' | 'operation' | 'input'> {
  id: string
  accountId: string
  task?: string
}

interface Prepared extends Pick<OrderEntry, 'title' | 'offer' | 'values' | 'quote'> {
  operation: Operation
  input: Record<string, unknown>
  secrets?: string[]
  /** What the user is told that it costs. */
  cost: string
}

/** The one that takes the input; where none does, the first says what is wrong with it. */
function operationFor(
  [first, ...others]: readonly Operation[],
  input: Record<string, unknown>,
): Operation {
  if (!first) throw new Error('a provider that sells has a call for it')
  const takes = (one: Operation): boolean => {
    try {
      checkInput(one, input)
      return true
    } catch {
      return false
    }
  }
  const found = [first, ...others].find(takes)
  if (found) return found
  checkInput(first, input)
  return first
}

/** Longer than any call may take, and than a provider takes to list what it made. */
const SETTLES_MS = 15 * 60_000

const madeAnew = ({ fields }: OrderForm): OrderValues =>
  Object.fromEntries(fields.filter(({ once }) => once).map(({ name, initial }) => [name, initial]))

const secretTexts = ({ fields }: OrderForm, values: OrderValues): string[] =>
  fields.flatMap(({ name, secret }) => {
    const value = values[name]
    return secret && typeof value === 'string' ? [value] : []
  })

/** Handles that stand in an answer for its secrets, with the names they had. */
function secretsIn(value: unknown, name = ''): Placed['secrets'] {
  if (typeof value === 'string') return value.startsWith('secret-') ? [{ name, secret: value }] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([inner, one]) => secretsIn(one, inner))
}

const soldOut = ({ name, unavailable }: Offer): AppError =>
  new AppError({
    code: 'conflict',
    message: `${name} can’t be ordered now: ${unavailable ?? ''}`,
    next: 'Choose another offer; nothing was ordered.',
  })

const priceChanged = (seen: Quote | null, now: Quote): AppError =>
  new AppError({
    code: 'conflict',
    message: `It costs another amount now than the one that was shown. ${costText(now)}${seen ? ` Shown was: ${costText(seen)}` : ''}`,
    next: 'Look at the new price and order again if it is right; nothing was ordered.',
  })

const settled = (): AppError =>
  new AppError({
    code: 'conflict',
    message: 'It is known already what became of this order.',
    next: 'Look at its entry in the journal.',
  })

const notThere = (): AppError =>
  new AppError({
    code: 'not_found',
    message: 'The provider’s own list holds no such order, a quarter of an hour after it was sent.',
    next: 'Nothing was ordered, as far as the provider says. Order again if you still want it.',
  })

const userSaysNo = (): AppError =>
  new AppError({
    code: 'outcome_unknown',
    message: 'You said that the provider has no such order.',
    next: 'Order again if you still want it.',
  })
