import { AppError, type AppErrorData, type ErrorCode } from '@shared/domain/app-error.ts'

const BY_STATUS: Record<number, ErrorCode> = {
  400: 'invalid_input',
  401: 'unauthorized',
  402: 'insufficient_funds',
  403: 'forbidden',
  404: 'not_found',
  405: 'unsupported',
  408: 'timeout',
  409: 'conflict',
  410: 'not_found',
  413: 'invalid_input',
  422: 'invalid_input',
  423: 'not_now',
  425: 'not_now',
  429: 'rate_limited',
  501: 'unsupported',
  502: 'upstream',
  503: 'unavailable',
  504: 'upstream',
}

export function codeOfStatus(status: number): ErrorCode {
  const known = BY_STATUS[status]
  if (known) return known
  if (status >= 500) return 'upstream'
  if (status >= 400) return 'invalid_input'
  return 'unexpected_response'
}

const SENTENCE: Partial<Record<ErrorCode, string>> = {
  unauthorized: 'The provider does not accept the stored credential.',
  forbidden: 'The provider does not allow this for your account.',
  not_found: 'The provider does not know this item.',
  invalid_input: 'The provider refused the input.',
  insufficient_funds: 'The balance does not cover this.',
  conflict: 'The provider refused this in the present state.',
  not_now: 'The provider does not allow this right now.',
  rate_limited: 'The provider asks for fewer calls.',
  quota_exceeded: 'The limit of your account at the provider is reached.',
  upstream: 'The provider reported a failure on its side.',
  unavailable: 'The provider is not available right now.',
  timeout: 'The provider did not answer in time.',
  unsupported: 'The provider does not offer this.',
  unexpected_response: 'The provider answered in a form that is not understood.',
}

const NEXT: Partial<Record<ErrorCode, string>> = {
  unauthorized: 'Replace the credential of this account; the account is kept.',
  forbidden: 'Check what your account may do at the provider.',
  not_found: 'Refresh the list; it may have been removed.',
  invalid_input: 'Change the input and try again.',
  insufficient_funds: 'Top up the balance at the provider, then try again.',
  conflict: 'Refresh, look at the state, then try again.',
  not_now: 'Try again later.',
  rate_limited: 'Wait a little; the call can be made again.',
  quota_exceeded: 'Ask the provider to raise the limit.',
  upstream: 'Try again in a few minutes.',
  unavailable: 'Try again in a few minutes, or ask the provider.',
  timeout: 'Try again; if it goes on, look at the provider’s status page.',
  unexpected_response: 'Your data is kept as it was. Check the base URL, or report this.',
}

const RETRYABLE: readonly ErrorCode[] = ['rate_limited', 'upstream', 'unavailable', 'timeout']

/** The error of an HTTP answer: code from the status, the provider's sentence as a quotation. */
export function httpError(
  status: number,
  details: Partial<AppErrorData> & { code?: ErrorCode } = {},
): AppError {
  const code = details.code ?? codeOfStatus(status)
  return new AppError({
    message: SENTENCE[code] ?? `The provider answered with status ${status}.`,
    next: NEXT[code],
    retryable: RETRYABLE.includes(code),
    ...details,
    code,
    status,
  })
}

/** An answer that is not what the document promises: HTML, half a JSON, wrong types. */
export const unexpectedResponse = (status: number, what: string): AppError =>
  httpError(status, {
    code: 'unexpected_response',
    message: `The provider answered in a form that is not understood: ${what}`,
  })

/** Seconds until a call may be made again: a number or an HTTP date (RFC 9110, 10.2.3). */
export function retryAfterSeconds(headers: Headers, now: Date): number | undefined {
  const value = headers.get('retry-after')?.trim()
  if (!value) return undefined
  if (/^\d+$/.test(value)) return Number(value)
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now.getTime()) / 1000))
}
