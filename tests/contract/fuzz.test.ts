import { expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '../../shared/domain/app-error.ts'
import { PartContent } from '../../shared/domain/part.ts'
import { Offer, OrderForm, OrderMatch, Quote } from '../../shared/domain/ordering.ts'
import { PicturePeriod, UsageChart } from '../../shared/domain/usage.ts'
import type { CapabilityContext } from '../../electron/core/providers/kit/capability.ts'
import type { Operation } from '../../electron/core/providers/kit/operation.ts'
import type { Provider } from '../../electron/core/providers/kit/provider.ts'
import { shownContent } from '../../electron/core/inventory/parts.ts'
import { followUpId } from '../../electron/core/providers/kit/ordering.ts'
import { server as testServer } from '../../renderer/data/test-server.ts'
import { testOrder } from '../support/test-order.ts'
import { httpServer } from '../support/http-server.ts'
import { filled } from '../support/order-values.ts'
import { wholeOrdering } from '../support/ordering.ts'
import { seeded } from '../support/seeded.ts'
import { cases, registry } from './cases.ts'
import { harness } from './harness.ts'

/** Answers that no document promises: the only ends are a valid result and an AppError. Seeded: a failure repeats. */
const SEED = 20260423
const PER_OPERATION = 80

const ODD: unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  NaN,
  true,
  [],
  {},
  '0000-00-00',
  '<b>html</b>',
  'ünï©ødé🚢',
  { a: { b: { c: [] } } },
]

/** `wild`: the share of values that become something else altogether. */
function mutate(value: unknown, next: () => number, wild: number): unknown {
  if (next() < wild) return ODD[Math.floor(next() * ODD.length)]
  if (Array.isArray(value)) return value.map((item) => mutate(item, next, wild))
  if (value === null || typeof value !== 'object') {
    return next() < wild * 1.3
      ? typeof value === 'string'
        ? Number(value.length)
        : String(value)
      : value
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(() => next() > wild * 0.7)
      .map(([name, item]) => [name, mutate(item, next, wild)]),
  )
}

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

function answerOf(
  sample: unknown,
  next: () => number,
  wild = 0.15,
): { status: number; body: string } {
  const status =
    next() < 0.95 - wild ? 200 : ([201, 204, 400, 404, 418, 500][Math.floor(next() * 6)] ?? 200)
  const kind = next()
  if (kind < 0.05) return { status, body: '<!doctype html><h1>Oops</h1>' }
  if (kind < 0.1) return { status, body: deep(5000) }
  const text = JSON.stringify(mutate(sample, next, wild))
  return { status, body: kind < 0.2 ? text.slice(0, Math.floor(text.length * next())) : text }
}

test(`${cases.length * PER_OPERATION} odd answers end in a result or an AppError`, async () => {
  const next = seeded(SEED)
  let answer = { status: 200, body: '' }
  const server = await httpServer((_request, response) => {
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(answer.status === 204 ? undefined : answer.body)
  })
  const clock = { now: () => new Date(), sleep: async () => {} }
  const clients = new Map(
    cases.map(({ provider }) => [provider, harness(provider, server.url, { clock })]),
  )
  let [results, errors] = [0, 0]
  for (const one of cases) {
    for (let n = 0; n < PER_OPERATION; n++) {
      answer = answerOf(one.answer.body, next)
      const outcome = await clients
        .get(one.provider)!
        .run(one.declared, one.input)
        .then(
          () => 'result' as const,
          (thrown: unknown) => thrown,
        )
      if (outcome === 'result') results++
      else {
        expect(
          outcome,
          `${one.operation} ${answer.status} ${answer.body.slice(0, 200)}`,
        ).toBeInstanceOf(AppError)
        errors++
      }
    }
  }
  console.log(`fuzz: ${results} results, ${errors} AppErrors`)
  expect(results + errors).toBe(cases.length * PER_OPERATION)
  expect(results).toBeGreaterThan(0)
}, 180_000)

const ROUNDS = 150

/** A context that calls over the socket; only what reads need of it. */
const contextOver = (
  run: (operation: Operation, input: Record<string, unknown>) => Promise<unknown>,
): CapabilityContext => ({
  run: run as CapabilityContext['run'],
  download: async () => {},
  picture: () => Promise.reject(new Error('no picture')),
  remembered: async () => ['1384', '1385'],
  pause: async () => {},
  early: () => {},
  incomplete: () => {},
  progress: () => {},
})

/** A server that answers each call with what `answer` makes of the documented sample. */
async function oddServer(answer: (sample: unknown) => { status: number; body: string }) {
  const said = new Map<string, { status: number; body: string }>()
  const server = await httpServer((request, response) => {
    const { status = 200, body } = said.get(`${request.method} ${request.url?.split('?')[0]}`) ?? {}
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(status === 204 ? undefined : body)
  })
  const clock = { now: () => new Date(), sleep: async () => {} }
  const samples = new Map(cases.map((one) => [one.operation, one.answer.body]))
  return (provider: Provider): CapabilityContext => {
    const client = harness(provider, server.url, { clock })
    return contextOver(async (operation, input) => {
      const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(input[name]))
      said.set(`${operation.method} ${path}`, answer(samples.get(operation.id)))
      return client.run(operation, input)
    })
  }
}

/** Runs each read, whose only ends are a result and an AppError. */
async function readAll(reads: readonly (() => Promise<void>)[], count: Counts): Promise<void> {
  for (const read of reads) {
    const outcome = await read().then(
      () => null,
      (thrown: unknown) => thrown,
    )
    if (outcome !== null) expect(outcome).toBeInstanceOf(AppError)
    count[outcome === null ? 'results' : 'errors']++
  }
}
interface Counts {
  results: number
  errors: number
}

const PictureLinks = z.array(
  z.object({ title: z.string().min(1), period: PicturePeriod, link: z.string().min(1) }),
)

test('what a server’s page shows of odd answers fits the contract, or is an AppError', async () => {
  const next = seeded(SEED)
  const contextOf = await oddServer((sample) => answerOf(sample, next))
  const count = { results: 0, errors: 0 }
  for (const provider of registry.providers) {
    const ctx = contextOf(provider)
    const usage = provider.capabilities['servers.usage']
    const { serverParts = [], orderParts = [], dns } = provider
    const parts = [
      ...serverParts.map(
        ({ read }) =>
          () =>
            read(ctx, testServer({ providerId: '1384' })),
      ),
      ...orderParts.map(
        ({ read }) =>
          () =>
            read(ctx, testOrder({ providerId: '1384' })),
      ),
      ...(dns?.parts ?? []).map(
        ({ read }) =>
          () =>
            read(ctx, { accountId: 'a-1' }),
      ),
    ]
    const reads = parts.map((read) => async (): Promise<void> => {
      PartContent.parse(shownContent(await read()))
    })
    if (usage.can === 'yes')
      reads.push(async () => void UsageChart.array().parse(await usage.fn(ctx, '1384')))
    const pictures = provider.capabilities['servers.pictures']
    if (pictures.can === 'yes')
      reads.push(async () => void PictureLinks.parse(await pictures.fn(ctx, '1384')))
    for (let round = 0; round < ROUNDS; round++) await readAll(reads, count)
  }
  console.log(`fuzz of pages: ${count.results} results, ${count.errors} AppErrors`)
  expect(count.results).toBeGreaterThan(ROUNDS)
  expect(count.errors).toBeGreaterThan(ROUNDS)
}, 180_000)

const followUps = registry.providers.flatMap((provider) =>
  (provider.ordering?.followUps ?? [])
    // Those of the catalogue are read with it, below.
    .filter(({ listed }) => !listed)
    .map((one) => [provider.id, one.kind, provider, one] as const),
)

test.each(followUps)(
  '%s: “%s” by odd answers fits the contract, or is an AppError',
  async (_id, kind, provider, followUp) => {
    const next = seeded(SEED)
    const ctx = (await oddServer((sample) => answerOf(sample, next, 0.008)))(provider)
    const offer = followUpId(kind, '1384')
    const sent = { offer, values: {}, input: {}, sentAt: '2026-04-01T00:00:00.000Z' }
    const count = { results: 0, errors: 0 }
    const reads = [
      async () => void OrderForm.parse(await followUp.form(ctx, offer)),
      async () => void Quote.parse(await followUp.quote(ctx, offer, {})),
      async () => void OrderMatch.array().parse(await followUp.reconcile(ctx, sent)),
    ]
    for (let round = 0; round < ROUNDS; round++) await readAll(reads, count)
    expect(count.results).toBeGreaterThan(0)
    expect(count.errors).toBeGreaterThan(0)
  },
  180_000,
)

const withOrdering = registry.providers.flatMap((provider) =>
  provider.ordering ? [[provider.id, provider, wholeOrdering(provider.ordering)] as const] : [],
)

test.each(withOrdering)(
  '%s: what can be ordered by odd answers fits the contract, or is an AppError',
  async (_id, provider, ordering) => {
    const next = seeded(SEED)
    let odd = false
    const contextOf = await oddServer((sample) =>
      odd ? answerOf(sample, next, 0.008) : { status: 200, body: JSON.stringify(sample) },
    )
    const ctx = contextOf(provider)
    const offers = (await ordering.offers(ctx)).filter(({ unavailable }) => unavailable === null)
    const count = { results: 0, errors: 0 }
    for (const { id } of offers) {
      odd = false
      const { fields } = await ordering.form(ctx, id)
      const values = await filled(fields, async (given) =>
        ordering.quote(ctx, id, given).then(
          () => null,
          (error: unknown) =>
            error instanceof AppError ? error.data.fields!.map(({ path }) => path) : [],
        ),
      )
      const { input } = ordering.request(id, values)
      const sent = { offer: id, values, input, sentAt: '2026-04-01T00:00:00.000Z' }
      odd = true
      const reads = [
        async () => void Offer.array().parse(await ordering.offers(ctx)),
        async () => void OrderForm.parse(await ordering.form(ctx, id)),
        async () => void Quote.parse(await ordering.quote(ctx, id, values)),
        async () => void OrderMatch.array().parse(await ordering.reconcile(ctx, sent)),
      ]
      for (let round = 0; round < ROUNDS; round++) await readAll(reads, count)
    }
    console.log(`fuzz of orders: ${count.results} results, ${count.errors} AppErrors`)
    expect(count.results).toBeGreaterThan(ROUNDS)
    expect(count.errors).toBeGreaterThan(0)
  },
  180_000,
)
