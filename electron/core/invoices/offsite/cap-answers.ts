import { pipeline, Readable, Transform } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'

/** In bytes: a page of 1,000 keys stays far below. */
const MOST = 16_000_000

/** The server answered more than any answer of its kind is long, or with a web page. */
export class StrangeAnswer extends Error {
  override readonly name = 'StrangeAnswer'
}

/** The client reads no answer without an end, and takes no web page for an answer. */
export function capAnswers({ config: { requestHandler } }: S3Client): void {
  const handle = requestHandler.handle.bind(requestHandler)
  requestHandler.handle = async (request, options) => {
    const answer = await handle(request, options)
    const { response } = answer
    const body: unknown = response.body
    const isFile = request.method === 'GET' && request.query['x-id'] === 'GetObject'
    if (isFile || !(body instanceof Readable)) return answer
    if (/text\/html/i.test(response.headers['content-type'] ?? '')) {
      body.destroy()
      throw new StrangeAnswer(`a web page (status ${response.statusCode})`)
    }
    response.body = capped(body)
    return answer
  }
}

function capped(body: Readable): Readable {
  let bytes = 0
  const cap = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.byteLength
      done(bytes > MOST ? new StrangeAnswer('more than 16 MB') : null, chunk)
    },
  })
  return pipeline(body, cap, () => {})
}
