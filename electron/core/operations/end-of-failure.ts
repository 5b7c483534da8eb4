import {
  type AppError,
  type AppErrorData,
  type ErrorCode,
  isAppError,
} from '@shared/domain/app-error.ts'

/** failed: nothing was made. unknown: it may have been. */
export interface FailureEnd {
  state: 'failed' | 'unknown'
  error: AppErrorData
}

/** Answers after which nothing can have been made: refused, or it never left. */
const REFUSED: readonly ErrorCode[] = [
  'invalid_input',
  'insufficient_funds',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'not_now',
  'quota_exceeded',
  'rate_limited',
  'unsupported',
  'keychain_unavailable',
  'cancelled',
]
/** These are definite only where the provider was never reached. */
const UNREACHED: readonly ErrorCode[] = ['offline', 'tls']

/**
 * What a failure says of a call that makes or changes something. A gateway's error may come after the provider has
 * made it, so everything that is not a refusal leaves it unknown.
 */
export function endOfFailure(thrown: unknown): FailureEnd {
  const error: AppError | null = isAppError(thrown) ? thrown : null
  const status = error?.data.status
  const refused = error !== null && REFUSED.includes(error.code) && !(status && status >= 500)
  const unreached = error !== null && UNREACHED.includes(error.code) && status === undefined
  if (error && (refused || unreached)) return { state: 'failed', error: error.data }
  return {
    state: 'unknown',
    error: error?.data ?? {
      code: 'outcome_unknown',
      message: 'It was being sent when something failed here.',
      next: 'It is looked for in the provider’s own list.',
      retryable: false,
    },
  }
}
