import { expect, test } from 'vitest'
import { AppError } from '../../shared/domain/app-error.ts'
import { PartContent } from '../../shared/domain/server-part.ts'
import { UsageChart } from '../../shared/domain/usage.ts'
import type { CapabilityContext } from '../../electron/core/providers/kit/capability.ts'
import type { Operation } from '../../electron/core/providers/kit/operation.ts'
import { server as testServer } from '../../renderer/data/test-server.ts'
import { httpServer } from '../support/http-server.ts'
import { cases, registry } from './cases.ts'
import { harness } from './harness.ts'

/** Answers that no document promises: the only ends are a valid result and an AppError. Seeded: a failure repeats. */
const SEED = 20260423
const PER_OPERATION = 80

function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

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

function mutate(value: unknown, next: () => number): unknown {
  if (next() < 0.15) return ODD[Math.floor(next() * ODD.length)]
  if (Array.isArray(value)) return value.map((item) => mutate(item, next))
  if (value === null || typeof value !== 'object') {
    return next() < 0.2 ? (typeof value === 'string' ? Number(value.length) : String(value)) : value
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(() => next() > 0.1)
      .map(([name, item]) => [name, mutate(item, next)]),
  )
}

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

function answerOf(sample: unknown, next: () => number): { status: number; body: string } {
  const status =
    next() < 0.8 ? 200 : ([201, 204, 400, 404, 418, 500][Math.floor(next() * 6)] ?? 200)
  const kind = next()
  if (kind < 0.05) return { status, body: '<!doctype html><h1>Oops</h1>' }
  if (kind < 0.1) return { status, body: deep(5000) }
  const text = JSON.stringify(mutate(sample, next))
  return { status, body: kind < 0.2 ? text.slice(0, Math.floor(text.length * next())) : text }
}

test(`${cases.length * PER_OPERATION} odd answers end in a result or an AppError`, async () => {
  const next = random(SEED)
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

/** A context that calls over the socket; only what parts and usage need of it. */
const contextOver = (
  run: (operation: Operation, input: Record<string, unknown>) => Promise<unknown>,
): CapabilityContext => ({
  run: run as CapabilityContext['run'],
  download: async () => {},
  remembered: async () => [],
  pause: async () => {},
  early: () => {},
  incomplete: () => {},
  progress: () => {},
})

test('what a server’s page shows of odd answers fits the contract, or is an AppError', async () => {
  const next = random(SEED)
  const said = new Map<string, { status: number; body: string }>()
  const server = await httpServer((request, response) => {
    const answer = said.get(`${request.method} ${request.url?.split('?')[0]}`)
    response.writeHead(answer?.status ?? 200, { 'content-type': 'application/json' })
    response.end(answer?.status === 204 ? undefined : answer?.body)
  })
  const clock = { now: () => new Date(), sleep: async () => {} }
  const samples = new Map(cases.map((one) => [one.operation, one.answer.body]))
  let [results, errors] = [0, 0]
  for (const provider of registry.providers) {
    const client = harness(provider, server.url, { clock })
    const ctx = contextOver(async (operation, input) => {
      const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(input[name]))
      said.set(`${operation.method} ${path}`, answerOf(samples.get(operation.id), next))
      return client.run(operation, input)
    })
    const usage = provider.capabilities['servers.usage']
    const reads = (provider.serverParts ?? []).map(({ read }) => async (): Promise<void> => {
      const { rows, actions } = await read(ctx, testServer({ providerId: '1384' }))
      const called = actions.map(({ operation, ...rest }) => ({ ...rest, operation: operation.id }))
      PartContent.parse({ rows: rows.map((row) => ({ ...row, actions: [] })), actions: called })
    })
    if (usage.can === 'yes')
      reads.push(async () => void UsageChart.array().parse(await usage.fn(ctx, '1384')))
    for (let round = 0; round < ROUNDS; round++) {
      for (const read of reads) {
        const outcome = await read().then(
          () => null,
          (thrown: unknown) => thrown,
        )
        if (outcome === null) results++
        else {
          expect(outcome).toBeInstanceOf(AppError)
          errors++
        }
      }
    }
  }
  console.log(`fuzz of pages: ${results} results, ${errors} AppErrors`)
  expect(results).toBeGreaterThan(ROUNDS)
  expect(errors).toBeGreaterThan(ROUNDS)
}, 180_000)
