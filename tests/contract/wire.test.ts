import { describe, expect, test } from 'vitest'
import { AppError } from '../../shared/domain/app-error.ts'
import { httpServer, json } from '../support/http-server.ts'
import { type Case, cases } from './cases.ts'
import { CANARY, harness } from './harness.ts'

/** Each operation as the wire sees it, over a real socket. */
describe.each(cases.map((one) => [one.operation, one] as const))('%s', (_id, one: Case) => {
  const start = async (answer: { status: number; body: unknown }) => {
    const server = await httpServer((_request, response) => {
      if (one.declared.answer !== 'file' || answer.status >= 400) {
        return json(response, answer.status, answer.body)
      }
      response.writeHead(200, { 'content-type': 'application/pdf' })
      response.end('%PDF-1.4 sample')
    })
    return { server, client: harness(one.provider, server.url) }
  }

  test('sends method, path, query, body and credential as documented', async () => {
    const { server, client } = await start(one.answer)
    await client.run(one.declared, one.input)
    expect(server.seen.length).toBe(1)
    const [sent] = server.seen
    const url = new URL(sent?.url ?? '', server.url)
    expect({
      method: sent?.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: sent?.body ? (JSON.parse(sent.body) as unknown) : null,
    }).toEqual(one.wire)
    expect(JSON.stringify(sent?.headers)).toContain(CANARY)
    if (one.wire.body) expect(sent?.headers['content-type']).toContain('application/json')
    expect(client.logged()).not.toContain(CANARY)
  })

  test('reads the documented answer and keeps unknown fields', async () => {
    const body = one.answer.body === null ? null : { ...(one.answer.body as object), madeUp: [1] }
    const { client } = await start({ ...one.answer, body })
    expect(await client.run(one.declared, one.input)).toEqual(body)
  })

  test.each(one.errors.map((error) => [error.status, error.error, error] as const))(
    'error %i “%s”',
    async (status, text, expected) => {
      const clock = { now: () => new Date(), sleep: async () => {} }
      const server = await httpServer((_request, response) =>
        json(response, status, { error: text, ...expected.extra }),
      )
      const client = harness(one.provider, server.url, { clock })
      const error = await client.run(one.declared, one.input).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(AppError)
      expect((error as AppError).data).toMatchObject({
        code: expected.code,
        status,
        providerMessage: text,
        operation: one.operation,
      })
      expect((error as AppError).data.next).toBeTruthy()
    },
  )
})
