import { setMaxListeners } from 'node:events'
import { isAppError, AppError, type AppErrorData } from '@shared/domain/app-error.ts'
import { createFetch } from 'ofetch'
import { httpError, retryAfterSeconds, unexpectedResponse } from '../../errors/from-http.ts'
import { cancelledError, networkFailure, timeoutError } from '../../errors/from-network.ts'
import { firstLine, scrub } from '../../errors/redact.ts'
import type { Clock, Log } from '../../ports.ts'
import { readBytes, streamTo } from './body.ts'
import type { Limiter, Queued } from './limiter.ts'
import type { WireRequest } from './operation.ts'

/** Where a streamed file goes. A repeated call begins again, so `begin` drops what was written. */
export interface FileSink {
  begin(): Promise<void>
  /** Resolves when more may come. */
  write(chunk: Uint8Array): Promise<void>
}

/** One try's credential. */
export interface SignedIn {
  headers: Record<string, string>
  /** Sees the headers of the answer: sessions are renewed there. */
  answered(headers: Headers): void
}

/** How a call is made: who is asking, how the credential is added, what an error looks like. */
export interface Connection {
  fetch: typeof fetch
  baseUrl: string
  limiter: Limiter
  clock: Clock
  log: Log
  accountId: string
  /** Provider id, for errors. */
  provider: string
  /** The credential as it is now; asked anew for each try. */
  authorize(): Promise<SignedIn>
  /** Headers of every call. */
  headers?: Record<string, string>
  readError(answer: { status: number; body: unknown }): Partial<AppErrorData> | null
  /** How many milliseconds the provider's clock is ahead of this machine's; 0 where it is less than minutes. */
  clockAheadMs(): number
  /** Strings that must never appear in an error. */
  secrets(): string[]
  /** Seconds until an answer must begin and until it must have ended. */
  timeouts?: { firstByte: number; total: number }
}

export interface HttpCall extends WireRequest, Queued {
  operation: string
  repeat: 'safe' | 'never'
  timeoutSeconds?: number
  /** Where the body goes instead of memory. */
  sink?: FileSink
  /** Whether a redirect is followed, without the credential. */
  redirects?: true
  /** Any body of a success is fine: what is not JSON is read as null. */
  anyBody?: boolean
}

export interface HttpAnswer {
  status: number
  headers: Headers
  /** Parsed JSON, the text where it is none, or null for an empty body and for a streamed file. */
  body: unknown
}

const MAX_JSON_BYTES = 64 * 1024 * 1024
const TIMEOUTS = { firstByte: 30, total: 120 }
const REPEAT_AFTER_SECONDS = [2, 4, 8] as const
const REPEATABLE: readonly string[] = [
  'offline',
  'timeout',
  'upstream',
  'unavailable',
  'rate_limited',
]

/** Sends one call; repeats it after 2, 4 and 8 s (or `Retry-After`) only where that is safe. */
export async function send(connection: Connection, call: HttpCall): Promise<HttpAnswer> {
  // One signal may stop a sync with hundreds of calls; that is no leak.
  if (call.signal) setMaxListeners(0, call.signal)
  for (let attempt = 0; ; attempt++) {
    try {
      return await connection.limiter.run(() => once(connection, call), call)
    } catch (thrown) {
      const error = asAppError(thrown, call)
      const wait = repeatAfter(error, call, attempt)
      if (wait === null) throw error
      connection.log.info('http.repeat', { operation: call.operation, attempt, wait })
      await connection.clock.sleep(wait * 1000, call.signal).catch(() => {
        throw cancelledError()
      })
    }
  }
}

function asAppError(thrown: unknown, call: HttpCall): AppError {
  if (isAppError(thrown)) return thrown
  if (call.signal?.aborted) return cancelledError()
  throw thrown
}

/** Seconds until the next try, or null for none. */
function repeatAfter(error: AppError, call: HttpCall, attempt: number): number | null {
  const planned = REPEAT_AFTER_SECONDS[attempt]
  if (call.repeat === 'never' || planned === undefined) return null
  if (!REPEATABLE.includes(error.code) || error.code === 'offline') return null
  return Math.max(planned, Math.min(error.data.retryAfterSeconds ?? 0, 60))
}

/** Ties the lines of one request together in the log; unique within this run of the program. */
let requests = 0

async function once(connection: Connection, call: HttpCall): Promise<HttpAnswer> {
  const requestId = ++requests
  const started = connection.clock.now().getTime()
  const log = (event: string, fields: Record<string, string | number>): void =>
    connection.log.debug(event, {
      requestId,
      account: connection.accountId,
      operation: call.operation,
      method: call.method,
      milliseconds: connection.clock.now().getTime() - started,
      ...fields,
    })
  try {
    const answer = await exchange(connection, call)
    log('http.answer', { status: answer.status })
    return answer
  } catch (thrown) {
    const error = isAppError(thrown) ? withContext(thrown, connection, call) : thrown
    if (isAppError(error)) log('http.failed', { code: error.code, status: error.data.status ?? 0 })
    throw error
  }
}

/** Adds who and what to an error and removes the credential from the provider's words. */
function withContext(error: AppError, connection: Connection, call: HttpCall): AppError {
  const clean = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : scrub(text, connection.secrets())
  return new AppError({
    accountId: connection.accountId,
    provider: connection.provider,
    operation: call.operation,
    at: connection.clock.now().toISOString(),
    ...error.data,
    message: clean(error.data.message) ?? '',
    providerMessage: clean(error.data.providerMessage),
  })
}

async function exchange(connection: Connection, call: HttpCall): Promise<HttpAnswer> {
  const deadline = deadlines(connection, call)
  try {
    const signedIn = await connection.authorize()
    const first = await request(connection, call, signedIn.headers, deadline.signal)
    signedIn.answered(first.headers)
    const response = await redirected(connection, call, first, deadline.signal)
    deadline.begun()
    refuseRedirect(response, connection.baseUrl)
    if (response.ok && call.sink) {
      await streamTo(response, call.sink)
      return { status: response.status, headers: response.headers, body: null }
    }
    const body = parseBody(await readBytes(response, MAX_JSON_BYTES), response, call.anyBody)
    throwOnError(connection, response, body)
    return { status: response.status, headers: response.headers, body }
  } catch (thrown) {
    throw failureOf(thrown, call, deadline, hostOf(connection))
  } finally {
    deadline.end()
  }
}

const rawFetches = new WeakMap<typeof fetch, ReturnType<typeof createFetch>['raw']>()

function rawFetch(fetch: Connection['fetch']): ReturnType<typeof createFetch>['raw'] {
  const known = rawFetches.get(fetch)
  if (known) return known
  const { raw } = createFetch({ fetch, Headers, AbortController })
  rawFetches.set(fetch, raw)
  return raw
}

async function request(
  connection: Connection,
  call: HttpCall,
  credential: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  return await rawFetch(connection.fetch)(call.path, {
    baseURL: connection.baseUrl,
    method: call.method,
    query: call.query,
    body: call.body ?? undefined,
    headers: {
      accept: call.sink ? 'application/pdf, */*' : 'application/json',
      ...connection.headers,
      ...credential,
    },
    credentials: 'omit',
    redirect: 'manual',
    responseType: 'stream',
    ignoreResponseError: true,
    retry: 0,
    signal,
  })
}

const MAX_REDIRECTS = 3

/** Follows the redirects of a file to where they lead: https only (http where it was http), and never with the credential. */
async function redirected(
  connection: Connection,
  call: HttpCall,
  first: Response,
  signal: AbortSignal,
): Promise<Response> {
  if (!call.redirects) return first
  let response = first
  let at = new URL(connection.baseUrl + call.path)
  for (let hop = 0; hop < MAX_REDIRECTS; hop++) {
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) break
    if (!URL.canParse(location, at.href)) break
    const target = new URL(location, at)
    if (target.protocol !== 'https:' && target.origin !== at.origin) {
      throw unexpectedResponse(response.status, `it redirects to ${target.host} without encryption`)
    }
    at = target
    response = await connection.fetch(at.href, { credentials: 'omit', redirect: 'manual', signal })
  }
  return response
}

const hostOf = ({ baseUrl }: Connection): string => new URL(baseUrl).host

/** Two limits: until the answer begins, and until it has ended. */
function deadlines(connection: Connection, call: HttpCall) {
  const control = new AbortController()
  const limits = connection.timeouts ?? TIMEOUTS
  const firstByte = call.timeoutSeconds ?? limits.firstByte
  const whole = Math.max(limits.total, firstByte)
  let timedOut: AppError | null = null
  const expire = (seconds: number): void => {
    timedOut = timeoutError(hostOf(connection), seconds)
    control.abort(timedOut)
  }
  const onCancel = (): void => control.abort(cancelledError())
  if (call.signal?.aborted) onCancel()
  call.signal?.addEventListener('abort', onCancel, { once: true })
  const first = setTimeout(() => expire(firstByte), firstByte * 1000)
  const total = setTimeout(() => expire(whole), whole * 1000)
  return {
    signal: control.signal,
    timedOut: () => timedOut,
    begun: () => clearTimeout(first),
    end: () => {
      clearTimeout(first)
      clearTimeout(total)
      call.signal?.removeEventListener('abort', onCancel)
    },
  }
}

/**
 * No documented JSON call redirects. One that does would carry the credential along, so none is followed;
 * to another origin it is named, because that is what a captive portal or a wrong base URL looks like.
 */
function refuseRedirect(response: Response, baseUrl: string): void {
  if (response.status < 300 || response.status >= 400) return
  const location = response.headers.get('location') ?? ''
  const target = URL.canParse(location, baseUrl) ? new URL(location, baseUrl) : null
  const elsewhere = target && target.origin !== new URL(baseUrl).origin
  throw unexpectedResponse(
    response.status,
    elsewhere
      ? `it redirects to another site (${target.host}); the credential was not sent there`
      : 'it redirects instead of answering',
  )
}

const decoder = new TextDecoder()

function parseBody(bytes: Uint8Array, response: Response, anyBody = false): unknown {
  if (bytes.byteLength === 0) return null
  const text = decoder.decode(bytes)
  try {
    return JSON.parse(text)
  } catch {
    if (!response.ok) return text
    if (anyBody) return null
    throw unexpectedResponse(response.status, firstLine(text) || 'not JSON')
  }
}

function throwOnError(connection: Connection, response: Response, body: unknown): void {
  const details = connection.readError({ status: response.status, body })
  if (details === null && response.ok) return
  const wait = retryAfterSeconds(response.headers, connection.clock.now())
  if (wait !== undefined && response.status === 429) connection.limiter.pause(wait)
  throw httpError(response.status, {
    retryAfterSeconds: wait,
    ...(typeof body === 'string' ? { providerMessage: firstLine(body) } : {}),
    ...details,
  })
}

/**
 * What went wrong, in our words. A call that must not be repeated and may have reached the provider is
 * `outcome_unknown`: only the provider's own list can tell.
 */
function failureOf(
  thrown: unknown,
  call: HttpCall,
  deadline: { timedOut(): AppError | null },
  host: string,
): AppError {
  if (isAppError(thrown) && thrown.data.status !== undefined) {
    const halfRead = thrown.code === 'unexpected_response' && thrown.data.status < 300
    return halfRead && call.repeat === 'never' ? unknownOutcome(thrown) : thrown
  }
  const cancelled = call.signal?.aborted ? cancelledError() : null
  const known = deadline.timedOut() ?? cancelled ?? (isAppError(thrown) ? thrown : null)
  const failure = known ? { error: known, reachedProvider: true } : networkFailure(thrown, host)
  if (call.repeat === 'safe' || !failure.reachedProvider) return failure.error
  return unknownOutcome(failure.error)
}

/** A write whose answer is missing or not understood: only the provider's own list can tell. */
export const unknownOutcome = (cause: AppError): AppError =>
  new AppError({
    code: 'outcome_unknown',
    message: `It was sent, but no clear answer came back: ${cause.message}`,
    next: 'It is not sent again by itself. Look at the provider’s own list before you repeat it.',
    status: cause.data.status,
  })
