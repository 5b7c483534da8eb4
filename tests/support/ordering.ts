import { onTestFinished } from 'vitest'
import { isAppError } from '../../shared/domain/app-error.ts'
import {
  Offer,
  OrderForm,
  OrderMatch,
  type OrderValues,
  Quote,
} from '../../shared/domain/ordering.ts'
import { startDemoFleet } from '../../electron/demo/fleet.ts'
import type { CapabilityContext } from '../../electron/core/providers/kit/capability.ts'
import { type Ordering, saleIn } from '../../electron/core/providers/kit/ordering.ts'
import type { Provider } from '../../electron/core/providers/kit/provider.ts'
import { readAnswer } from '../../electron/core/providers/kit/read-answer.ts'
import { httpError } from '../../electron/core/errors/from-http.ts'
import { testCore } from './core.ts'
import { filled, randomValues, readableTexts } from './order-values.ts'
import { seeded } from './seeded.ts'

const SEED = 20260504
const PACE_MS = 60
const FAST = { concurrency: 8, perSecond: 100_000 }

/** An account at a provider's demo server. `onCall` hears the id of every operation that its context runs. */
export async function atDemo(
  provider: Provider,
  { onCall = () => {} }: { onCall?(operation: string): void } = {},
) {
  const now = () => new Date()
  const { fleets, stop } = await startDemoFleet({ servers: 8, paceMs: PACE_MS, now })
  onTestFinished(stop)
  const { id } = provider
  const { core } = await testCore({ providers: [{ ...provider, limits: FAST }] })
  const fleet = fleets.find((one) => one.provider === id)
  if (!fleet) throw new Error(`there is no demo server of ${id}`)
  const { baseUrl, credential } = fleet
  const account = await core.accounts.add({ provider: id, label: 'Demo', baseUrl, credential })
  const context = core.executor.context(account.id)
  const ctx: CapabilityContext = {
    ...context,
    run: (operation, input) => {
      onCall(operation.id)
      return context.run(operation, input)
    },
  }
  return { core, account, ctx, now }
}

/** An ordering that sells all that its catalogue names, as the service does. */
export const wholeOrdering = (ordering: Ordering): Ordering => ({
  ...ordering,
  form: (ctx, offer) => saleIn(ordering, offer).form(ctx, offer),
  quote: (ctx, offer, values) => saleIn(ordering, offer).quote(ctx, offer, values),
  request: (offer, values) => saleIn(ordering, offer).request(offer, values),
  reconcile: (ctx, sent) => saleIn(ordering, sent.offer).reconcile(ctx, sent),
})

/** An offer's form filled in at random within its limits, the same in every run. */
export async function randomOrders(
  { quote }: Pick<Ordering, 'quote'>,
  ctx: CapabilityContext,
  { offer: { id }, fields }: OrderForm,
  count: number,
): Promise<OrderValues[]> {
  const problems = (values: OrderValues): Promise<string[] | null> =>
    quote(ctx, id, values).then(
      () => null,
      (error: unknown) => {
        if (!isAppError(error) || error.code !== 'invalid_input') throw error
        return (error.data.fields ?? []).map(({ path }) => path)
      },
    )
  const plain = await filled(fields, problems)
  const texts = await readableTexts(fields, plain, problems)
  const next = seeded(SEED)
  return Array.from({ length: count }, () => randomValues(fields, texts, next))
}

/** A context whose provider answers these bodies, by operation; all else is not found there. */
export const contextOf = (
  provider: Pick<Provider, 'readError'>,
  answers: Record<string, unknown>,
): CapabilityContext => ({
  run: async (operation, _input) => {
    const body = Object.hasOwn(answers, operation.id)
      ? answers[operation.id]
      : { error: 'Not found' }
    const error = provider.readError({ status: 200, body })
    if (error) throw httpError(200, error)
    return readAnswer(operation.output, body, 200)
  },
  download: () => Promise.reject(new Error('no file')),
  picture: () => Promise.reject(new Error('no picture')),
  remembered: async () => [],
  pause: async () => {},
  early: () => {},
  incomplete: () => {},
  progress: () => {},
})

const ODD = [null, '', 0, -1, 1e308, true, [], {}, '0000-00-00', '<b>html</b>', '9'.repeat(400)]

/** The same answer with something missing, and something else where a value was. */
function mutate(value: unknown, rate: number, next: () => number): unknown {
  if (next() < rate) return ODD[Math.floor(next() * ODD.length)]
  if (Array.isArray(value)) return value.map((item) => mutate(item, rate, next))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(() => next() > rate)
      .map(([name, item]) => [name, mutate(item, rate, next)]),
  )
}

/**
 * All that ordering reads, over answers that no document promises: each ends in what the contract's schemas take, or in
 * an AppError. Answers how many ended in which.
 */
export async function endsOfOddAnswers(
  provider: Provider & { ordering: Ordering },
  ctx: CapabilityContext,
  { offer, values }: { offer: string; values: OrderValues },
  rounds: number,
): Promise<{ results: number; errors: number }> {
  const { ordering } = provider
  const answers: Record<string, unknown> = {}
  const sent = { offer, values, input: ordering.request(offer, values).input, sentAt: LONG_AGO }
  const readAll = (from: CapabilityContext) => [
    ordering.offers(from).then((read) => Offer.array().parse(read)),
    ordering.form(from, offer).then((read) => OrderForm.parse(read)),
    ordering.quote(from, offer, values).then((read) => Quote.parse(read)),
    ordering.reconcile(from, sent).then((read) => OrderMatch.array().parse(read)),
  ]
  const run: CapabilityContext['run'] = async (operation, input) => {
    const answer = await ctx.run(operation, input)
    answers[operation.id] = answer
    return answer
  }
  await Promise.all(readAll({ ...ctx, run }))
  const next = seeded(SEED)
  const ends = { results: 0, errors: 0 }
  for (let round = 0; round < rounds; round++) {
    const odd = JSON.stringify(mutate(answers, next() / 20, next))
    const from = contextOf(provider, (JSON.parse(odd) ?? {}) as Record<string, unknown>)
    for (const end of await Promise.allSettled(readAll(from))) {
      if (end.status === 'fulfilled') ends.results++
      else if (isAppError(end.reason)) ends.errors++
      else throw end.reason
    }
  }
  return ends
}

const LONG_AGO = '2020-01-01T00:00:00.000Z'
