import { AppError } from '@shared/domain/app-error.ts'

/** Where a call broke. Before `sent` nothing has reached the provider; after it the outcome is open. */
export interface NetworkFailure {
  error: AppError
  reachedProvider: boolean
}

const TLS = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ALTNAME/
const NOT_CONNECTED =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|CONNECT_TIMEOUT|NAME_NOT_RESOLVED|CONNECTION_REFUSED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|PROXY_CONNECTION|NETWORK_CHANGED|CONNECTION_TIMED_OUT|ADDRESS_INVALID|UNSAFE_PORT/

/** All codes along the chain of causes: Node puts them in `cause.code`, Chromium in the message. */
function codesOf(error: unknown): string {
  const seen: string[] = []
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth++) {
    seen.push('code' in at ? String(at.code) : '')
    seen.push(/net::(ERR_\w+)/.exec(at.message)?.[1] ?? '')
    if (at instanceof AggregateError) seen.push(...at.errors.map((e) => codesOf(e)))
    at = at.cause
  }
  return seen.filter(Boolean).join(' ')
}

/** Turns what fetch throws into an AppError; the text of the thrown error never gets out. */
export function networkFailure(thrown: unknown, host: string): NetworkFailure {
  const codes = codesOf(thrown)
  const detail = codes.split(' ').find((code) => /^[A-Z_0-9]+$/.test(code)) ?? 'no details'
  if (TLS.test(codes)) return { error: tlsError(host, detail), reachedProvider: false }
  if (NOT_CONNECTED.test(codes))
    return { error: offlineError(host, detail), reachedProvider: false }
  return { error: brokenError(host, detail), reachedProvider: true }
}

const tlsError = (host: string, detail: string): AppError =>
  new AppError({
    code: 'tls',
    message: `The certificate of ${host} could not be verified (${detail}). Nothing was sent.`,
    next: 'Check the date of this computer and the base URL. If your company inspects traffic, add its certificate to the system.',
  })

const offlineError = (host: string, detail: string): AppError =>
  new AppError({
    code: 'offline',
    message: `${host} could not be reached (${detail}).`,
    next: 'Check the network. What was read before stays available.',
    retryable: true,
  })

const brokenError = (host: string, detail: string): AppError =>
  new AppError({
    code: 'upstream',
    message: `The connection to ${host} broke off (${detail}).`,
    next: 'Try again in a moment.',
    retryable: true,
  })

export const timeoutError = (host: string, seconds: number): AppError =>
  new AppError({
    code: 'timeout',
    message: `${host} did not answer within ${seconds} s.`,
    next: 'Try again; if it goes on, look at the provider’s status page.',
    retryable: true,
  })

export const cancelledError = (): AppError =>
  new AppError({ code: 'cancelled', message: 'Cancelled.' })
