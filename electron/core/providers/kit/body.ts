import { unexpectedResponse } from '../../errors/from-http.ts'
import type { FileSink } from './http-client.ts'

/** The whole body in memory, refused above `limit` bytes (also when the length was announced wrong). */
export async function readBytes(response: Response, limit: number): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? 0)
  if (announced > limit) throw tooLarge(response.status, limit)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bodyOf(response)) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(response.status, limit)
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

/** Passes the body on chunk by chunk, at the pace of the sink. */
export async function streamTo(response: Response, sink: FileSink): Promise<void> {
  await sink.begin()
  for await (const chunk of bodyOf(response)) await sink.write(chunk)
}

/** Leaving a loop over it early cancels the stream, which closes the socket. */
const bodyOf = ({ body }: Response): AsyncIterable<Uint8Array> | [] =>
  (body as AsyncIterable<Uint8Array> | null) ?? []

const tooLarge = (status: number, limit: number) =>
  unexpectedResponse(status, `larger than ${limit / 1024 / 1024} MB`)
