import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { isAppError } from '@shared/domain/app-error.ts'
import { networkFailure, timeoutError } from '../../errors/from-network.ts'

/** In bytes: a page of 1,000 keys stays far below. */
const MOST = 16_000_000
/** Until an answer begins, and then between two pieces of it. */
const IDLE_MS = 60_000
/** What a slow line carries, in bytes a second: so much longer may a file take to be sent. */
const SLOWEST = 25_000

/** The server answered more than any answer of its kind is long, or with a web page. */
export class StrangeAnswer extends Error {
  override readonly name = 'StrangeAnswer'
}

/** A request as the AWS client hands it over. */
interface Wire {
  method: string
  protocol: string
  hostname: string
  port?: number
  path: string
  query?: Record<string, string | string[] | null>
  headers: Record<string, string>
  body?: unknown
}

/** What carries a body sets these itself, and gives no chance to be told to wait. */
const OWN: readonly string[] = ['host', 'content-length', 'expect']

/**
 * The AWS client's calls over the app's own `fetch`: its proxy and its authorities. No answer without an end is read,
 * and no web page is taken for one. Throws AppErrors; what may pass is marked to be tried again by the client.
 */
export const transport = (fetch: typeof globalThis.fetch) => ({
  handle: async (request: Wire, { abortSignal }: { abortSignal?: AbortSignal } = {}) => {
    const url = urlOf(request)
    const watch = watched(url.host, abortSignal)
    try {
      const body = await bodyOf(request.body)
      const given = Object.entries(request.headers)
      const answer = await watch.within(
        IDLE_MS + ((body?.byteLength ?? 0) / SLOWEST) * 1000,
        fetch(url.href, {
          method: request.method,
          headers: Object.fromEntries(given.filter(([name]) => !OWN.includes(name.toLowerCase()))),
          body,
          redirect: 'manual',
          signal: watch.signal,
        }),
      )
      const headers: Record<string, string> = {}
      answer.headers.forEach((value, name) => (headers[name] = value))
      const isFile = request.method === 'GET' && request.query?.['x-id'] === 'GetObject'
      if (!isFile && /text\/html/i.test(headers['content-type'] ?? '')) {
        watch.stop()
        throw new StrangeAnswer(`a web page (status ${answer.status})`)
      }
      const pieces = piecesOf(answer.body, isFile ? Infinity : MOST, watch)
      return { response: { statusCode: answer.status, headers, body: Readable.from(pieces) } }
    } catch (error) {
      watch.end()
      throw failureOf(error, url.host, abortSignal)
    }
  },
})

function urlOf({ protocol, hostname, port, path, query = {} }: Wire): URL {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((one) => `${escaped(name)}=${escaped(one)}`),
  )
  const at = `${protocol}//${hostname}${port ? `:${port}` : ''}${path}`
  return new URL(pairs.length > 0 ? `${at}?${pairs.join('&')}` : at)
}

/** As it was signed. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)

/** Whole, for its length must be known: documents are small, and few are on their way at once. */
async function bodyOf(body: unknown): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (body instanceof Readable) return buffer(body)
  return typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : undefined
}

type Watch = ReturnType<typeof watched>

/** One call's patience: `within` so many milliseconds, and no longer than its caller's. */
function watched(host: string, caller?: AbortSignal) {
  const control = new AbortController()
  const stop = (): void => control.abort(caller?.reason)
  caller?.addEventListener('abort', stop, { once: true })
  if (caller?.aborted) stop()
  const end = (): void => caller?.removeEventListener('abort', stop)
  return {
    signal: control.signal,
    stop,
    end,
    within: async <T>(ms: number, work: Promise<T>): Promise<T> => {
      const late = setTimeout(() => control.abort(timeoutError(host, IDLE_MS / 1000)), ms)
      let fail = (): void => {}
      try {
        return await Promise.race([
          work,
          new Promise<never>((_, reject) => {
            fail = () => reject(control.signal.reason as Error)
            control.signal.addEventListener('abort', fail, { once: true })
            if (control.signal.aborted) fail()
          }),
        ])
      } finally {
        clearTimeout(late)
        control.signal.removeEventListener('abort', fail)
      }
    },
  }
}

async function* piecesOf(
  body: AsyncIterable<Uint8Array> | null,
  most: number,
  watch: Watch,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  let whole = false
  try {
    const pieces = body?.[Symbol.asyncIterator]()
    for (;;) {
      const next = await watch.within(IDLE_MS, pieces?.next() ?? Promise.resolve(null))
      if (!next || next.done) break
      bytes += next.value.byteLength
      if (bytes > most) throw new StrangeAnswer('more than 16 MB')
      yield next.value
    }
    whole = true
  } finally {
    // Whoever reads no further gives the connection up.
    if (!whole) watch.stop()
    watch.end()
  }
}

function failureOf(thrown: unknown, host: string, caller?: AbortSignal): unknown {
  if (caller?.aborted || thrown instanceof StrangeAnswer) return thrown
  const { error, reachedProvider } = isAppError(thrown)
    ? { error: thrown, reachedProvider: true }
    : networkFailure(thrown, host)
  return reachedProvider ? Object.assign(error, { $retryable: {} }) : error
}
