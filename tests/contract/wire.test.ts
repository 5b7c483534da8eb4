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
    expect(signInOf(sent?.headers ?? {})).toContain(CANARY)
    if (one.wire.body) expect(sent?.headers['content-type']).toContain('application/json')
    expect(client.logged()).not.toContain(CANARY)
  })

  test('reads the documented answer and keeps unknown fields', async () => {
    const body = withUnknownField(one.answer.body)
    const { client } = await start({ ...one.answer, body })
    const read = await client.run(one.declared, one.input)
    if (one.declared.answer === 'file') expect(read).toBeNull()
    else expect(plain(read)).toEqual(plain(body))
  })

  test.each(one.errors.map((error) => [error.status, error.error, error] as const))(
    'error %i “%s”',
    async (status, text, expected) => {
      const clock = { now: () => new Date(), sleep: async () => {} }
      const server = await httpServer((_request, response) =>
        json(response, status, expected.body ?? { error: text, ...expected.extra }),
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

/** The headers as one text, with what Basic packs in base64. */
const signInOf = (headers: Record<string, unknown>): string =>
  Object.values(headers)
    .map(String)
    .map((value) => value.replace(/^Basic (.+)$/, (_, packed: string) => atob(packed)))
    .join('\n')

/** The answer with a field that no document knows, in the first record it holds. */
function withUnknownField(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item, n) => (n === 0 ? withUnknownField(item) : item))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  const [only] = entries
  const wraps = entries.length === 1 && only && typeof only[1] === 'object' && only[1] !== null
  if (wraps && only) return { [only[0]]: withUnknownField(only[1]) }
  return { ...value, madeUp: [1] }
}

/**
 * A value as its reader may have normalised it, so that the wire's and ours compare: ids and numbers as texts, times
 * as UTC instants, records out of a wrapper that names their type, a single record where a list may be one.
 */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? plain(value[0]) : value.map(plain)
  if (value === null || value === undefined) return null
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => plain(item) !== null)
    const [only] = entries
    if (entries.length === 1 && only && typeof only[1] === 'object') return plain(only[1])
    return Object.fromEntries(entries.map(([name, item]) => [name, plain(item)]))
  }
  if (typeof value !== 'string') return String(value)
  if (/^0000-00-00/.test(value) || value === '') return null
  if (!/^\d{4}-\d\d-\d\d/.test(value)) return value
  const text = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)
    ? `${value.replace(' ', 'T')}Z`
    : value
  const time = Date.parse(text)
  return Number.isNaN(time) ? value : new Date(time).toISOString()
}
