import { lookup } from 'node:dns/promises'
import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { Picture } from '@shared/domain/usage.ts'
import { httpError, unexpectedResponse } from '../../errors/from-http.ts'
import { cancelledError, networkFailure, timeoutError } from '../../errors/from-network.ts'
import { readBytes } from './body.ts'
import type { Connection } from './http-client.ts'
import { isPrivate } from './private-address.ts'

/** Every address of a host; rejects where the name is not known here. */
export type Resolve = (host: string) => Promise<string[]>

const MOST_BYTES = 1024 * 1024
const SECONDS = 30

const resolveHere: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address)

/**
 * Reads a picture that an answer links to. The link is the provider's word, so it leads only to the account's own
 * address, or by https to a public one that is then sent no credential; a redirect is an error. What comes is taken for
 * a picture by its first bytes alone.
 */
export async function readPicture(
  connection: Connection,
  link: string,
  signal?: AbortSignal,
  resolve: Resolve = resolveHere,
): Promise<Picture> {
  const base = new URL(connection.baseUrl)
  const url = addressOf(link, base)
  const own = url.origin === base.origin
  if (!own) await refuseInside(url, resolve)
  const expired = AbortSignal.timeout(SECONDS * 1000)
  const both = signal ? AbortSignal.any([signal, expired]) : expired
  try {
    const load = (): Promise<Uint8Array> => download(connection, url, own, both)
    const bytes = await connection.limiter.run(load, { signal: both })
    return pictureOf(bytes)
  } catch (thrown) {
    if (signal?.aborted) throw cancelledError()
    if (expired.aborted) throw timeoutError(url.host, SECONDS)
    throw isAppError(thrown) ? thrown : networkFailure(thrown, url.host).error
  }
}

/** Absolute, from a link that may lack scheme or host. */
function addressOf(link: string, base: URL): URL {
  const url = URL.canParse(link, base.href) ? new URL(link, base) : null
  if (!url || url.username !== '' || url.password !== '') throw refused('its address can’t be read')
  if (url.protocol !== 'https:' && url.origin !== base.origin)
    throw refused(`${url.host} is not reached by https`)
  return url
}

/** A name that is not known here may be so to a proxy, which then answers for it. */
async function refuseInside({ hostname, host }: URL, resolve: Resolve): Promise<void> {
  const addresses = await resolve(hostname.replace(/^\[|\]$/g, '')).catch(() => [])
  if ([hostname, ...addresses].some(isPrivate)) throw refused(`${host} is within a private network`)
}

async function download(
  { fetch, authorize, readError }: Connection,
  url: URL,
  own: boolean,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const credential = own ? (await authorize()).headers : {}
  const response = await fetch(url.href, {
    headers: { accept: 'image/png, image/jpeg, image/gif, image/webp', ...credential },
    credentials: 'omit',
    redirect: 'manual',
    signal,
  })
  if (response.status >= 300 && response.status < 400)
    throw unexpectedResponse(response.status, 'the picture’s link leads elsewhere')
  const bytes = await readBytes(response, MOST_BYTES)
  if (!response.ok)
    throw httpError(response.status, readError({ status: response.status, body: null }) ?? {})
  return bytes
}

const SIGNS: readonly [Picture['type'], RegExp][] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
]

export function pictureOf(bytes: Uint8Array): Picture {
  const buffer = Buffer.from(bytes)
  const start = buffer.toString('latin1', 0, 12)
  const [type] = SIGNS.find(([, sign]) => sign.test(start)) ?? []
  if (!type) throw unexpectedResponse(200, 'what came is not a PNG, JPEG, GIF or WebP picture')
  return { type, base64: buffer.toString('base64') }
}

const refused = (why: string): AppError =>
  new AppError({
    code: 'forbidden',
    message: `The picture was not fetched: ${why}.`,
    next: 'Look at it at the provider.',
  })
