import { pipeline } from 'node:stream'
import { rootCertificates } from 'node:tls'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Agent, type Dispatcher, request } from 'undici'

/**
 * HTTP over plain Node: as much of `fetch` as core uses, straight on the connection pool. `ca` is an authority that
 * is trusted beside the built-in ones.
 */
export function nodeFetch(ca: string | null): typeof fetch {
  const dispatcher = new Agent(ca === null ? {} : { connect: { ca: [...rootCertificates, ca] } })
  const send = async (input: string | URL, init: RequestInit = {}): Promise<Answer> => {
    const answer = await request(input, {
      method: (init.method ?? 'GET') as Dispatcher.HttpMethod,
      headers: headersOf(init.headers),
      body: init.body as string | Uint8Array | null | undefined,
      signal: init.signal,
      dispatcher,
    })
    return new Answer(answer)
  }
  return send as unknown as typeof fetch
}

function headersOf(given: RequestInit['headers']): Record<string, string> {
  const headers: Record<string, string> = { 'accept-encoding': 'gzip, deflate, br' }
  const entries = given instanceof Headers ? given : Object.entries(given ?? {})
  for (const [name, value] of entries as Iterable<[string, string]>) headers[name] = value
  return headers
}

/** What core reads of a Response; headers and body are made only when they are asked for. */
class Answer {
  constructor(private readonly answer: Dispatcher.ResponseData) {}

  get status(): number {
    return this.answer.statusCode
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300
  }

  get headers(): Pick<Headers, 'get' | 'getSetCookie'> & {
    forEach(visit: (value: string, name: string) => void): void
  } {
    const { headers } = this.answer
    const found = (name: string): string[] => [headers[name] ?? []].flat()
    return {
      get: (name) => found(name.toLowerCase()).join(', ') || null,
      getSetCookie: () => found('set-cookie'),
      forEach: (visit) =>
        Object.keys(headers).forEach((name) => visit(found(name).join(', '), name)),
    }
  }

  get body(): AsyncIterable<Uint8Array> {
    const { body, headers } = this.answer
    const decoder = DECODERS[String(headers['content-encoding'] ?? '').toLowerCase()]?.()
    if (!decoder) return body
    // Its error reaches whoever reads: pipeline destroys the decoder with it.
    return pipeline(body, decoder, () => {})
  }
}

const DECODERS: Record<string, () => NodeJS.ReadWriteStream & AsyncIterable<Uint8Array>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}
