import { AppError, type ErrorCode, isAppError } from '@shared/domain/app-error.ts'
import type { OffsiteTarget } from '@shared/domain/offsite.ts'
import { cancelledError, networkFailure, timeoutError } from '../../errors/from-network.ts'
import { firstLine, scrub } from '../../errors/redact.ts'

/** What the server's own codes mean here, and what to do about each. */
const CODES: Record<string, { code: ErrorCode; message(at: Place): string; next: string }> = {
  ...same(['InvalidAccessKeyId', 'InvalidAccessKey'], {
    code: 'unauthorized',
    message: ({ host }) => `${host} does not know this access key.`,
    next: 'Check the access key id in the settings of the off-site copy.',
  }),
  SignatureDoesNotMatch: {
    code: 'unauthorized',
    message: ({ host }) => `${host} refuses the secret key.`,
    next: 'Enter the secret key of this access key again.',
  },
  ...same(['ExpiredToken', 'InvalidToken', 'TokenRefreshRequired'], {
    code: 'unauthorized',
    message: ({ host }) => `The access key has expired at ${host}.`,
    next: 'Make a new one there and enter it here.',
  }),
  ...same(['AccessDenied', 'AllAccessDisabled', 'AccountProblem', 'Forbidden'], {
    code: 'forbidden',
    message: ({ bucket }) => `The access key may not do this in the bucket ${bucket}.`,
    next: 'Allow it to list, read and write there (ListBucket, GetObject, PutObject).',
  }),
  NoSuchBucket: {
    code: 'not_found',
    message: ({ host, bucket }) => `There is no bucket ${bucket} at ${host}.`,
    next: 'Check the name, or make the bucket there first.',
  },
  NoSuchKey: {
    code: 'not_found',
    message: () => 'The file is not in the bucket.',
    next: 'Copy again: what is missing is sent.',
  },
  ...same(
    [
      'PermanentRedirect',
      'TemporaryRedirect',
      'AuthorizationHeaderMalformed',
      'IllegalLocationConstraintException',
    ],
    {
      code: 'invalid_input',
      message: ({ bucket }) => `The bucket ${bucket} is in another region.`,
      next: 'Enter the region of the bucket.',
    },
  ),
  ...same(['RequestTimeTooSkewed', 'RequestExpired'], {
    code: 'conflict',
    message: ({ host }) => `The clock of this computer is too far from that of ${host}.`,
    next: 'Set the date and time of this computer.',
  }),
  ...same(['BadDigest', 'XAmzContentSHA256Mismatch', 'InvalidDigest', 'IncompleteBody'], {
    code: 'unexpected_response',
    message: () => 'The file was not received as it was sent, so the server did not keep it.',
    next: 'Copy again.',
  }),
  ...same(['SlowDown', 'Throttling', 'TooManyRequests', 'RequestLimitExceeded'], {
    code: 'rate_limited',
    message: ({ host }) => `${host} asks for fewer requests.`,
    next: 'The copy goes on by itself.',
  }),
  ...same(['QuotaExceeded', 'XMinioStorageFull', 'EntityTooLarge', 'InsufficientCapacity'], {
    code: 'quota_exceeded',
    message: ({ bucket }) => `The bucket ${bucket} takes no more.`,
    next: 'Raise its quota, or choose another bucket.',
  }),
  ...same(['InternalError', 'ServiceUnavailable', 'InternalServerError', 'BadGateway'], {
    code: 'unavailable',
    message: ({ host }) => `${host} could not answer.`,
    next: 'Try again in a moment.',
  }),
}

interface Place {
  host: string
  bucket: string
}

/** What the client threw, as an AppError: in words of ours, the server's sentence as a quotation. */
export function bucketFailure(
  thrown: unknown,
  target: OffsiteTarget,
  secret: string,
  signal?: AbortSignal,
): AppError {
  if (signal?.aborted) return cancelledError()
  if (isAppError(thrown)) return thrown
  const place = placeOf(target)
  const { name, message, status, deserializing } = partsOf(thrown)
  const known = CODES[name] ?? byStatus(status)
  const retryable = RETRYABLE.includes(known?.code ?? 'internal')
  if (name === 'StrangeAnswer' || deserializing || (status && !known && status < 400))
    return notABucket(target)
  if (known) {
    const said = name in CODES || status ? firstLine(scrub(message, [secret])) : ''
    const quoted = said === '' || said === name || /^Unknown/.test(said) ? undefined : said
    const { code, next } = known
    return new AppError({
      ...{ code, message: known.message(place), next, status, retryable },
      providerMessage: quoted,
    })
  }
  if (name === 'TimeoutError') return timeoutError(place.host, 60)
  if (status)
    return new AppError({
      code: 'upstream',
      message: `${place.host} refused with status ${status}.`,
      next: 'Try again; if it goes on, ask whoever runs the server.',
      status,
      providerMessage: firstLine(scrub(message, [secret])) || undefined,
    })
  return networkFailure(thrown, place.host).error
}

const RETRYABLE: readonly ErrorCode[] = ['rate_limited', 'unavailable', 'timeout', 'offline']

/** Worth another attempt with the same bytes. */
export const isPassing = (error: unknown): boolean =>
  isAppError(error) &&
  (error.data.retryable || ['upstream', 'timeout', 'offline'].includes(error.code))

export const isAbsent = (thrown: unknown): boolean => {
  const { name, status } = partsOf(thrown)
  return name === 'NoSuchKey' || ((name === 'NotFound' || name === '404') && status === 404)
}

/** Whether the bucket has no object lock, by the error to the question; null: another failure. */
export function noLock(thrown: unknown): 'off' | 'unknown' | null {
  const { name, status } = partsOf(thrown)
  if (name === 'ObjectLockConfigurationNotFoundError') return 'off'
  if (name === 'NoSuchBucket') return null
  const silent = ['NotImplemented', 'MethodNotAllowed', 'AccessDenied', 'InvalidRequest']
  return silent.includes(name) || [405, 501].includes(status ?? 0) ? 'unknown' : null
}

export const notABucket = (target: OffsiteTarget): AppError =>
  new AppError({
    code: 'unexpected_response',
    message: `What answers at ${placeOf(target).host} is no S3 storage.`,
    next: 'Check the endpoint; a console or login page has another address. Nothing was changed.',
  })

function placeOf({ endpoint, bucket, region }: OffsiteTarget): Place {
  const host = URL.canParse(endpoint) ? new URL(endpoint).host : `s3.${region}.amazonaws.com`
  return { host, bucket }
}

function byStatus(status: number | undefined): (typeof CODES)[string] | undefined {
  if (status === 401) return CODES.InvalidAccessKeyId
  if (status === 403) return CODES.AccessDenied
  if (status === 404) return CODES.NoSuchBucket
  if (status === 301 || status === 307) return CODES.PermanentRedirect
  if (status === 429) return CODES.SlowDown
  return status !== undefined && status >= 500 ? CODES.InternalError : undefined
}

function partsOf(thrown: unknown): {
  name: string
  message: string
  status: number | undefined
  deserializing: boolean
} {
  if (!(thrown instanceof Error))
    return { name: '', message: '', status: undefined, deserializing: false }
  const { name, message } = thrown
  const meta = '$metadata' in thrown ? (thrown.$metadata as { httpStatusCode?: number }) : {}
  // The client puts the raw answer beside an error of its reader: it could not be read as S3.
  const deserializing =
    '$responseBodyText' in thrown || (name === 'SyntaxError' && '$response' in thrown)
  return { name, message, status: meta.httpStatusCode, deserializing }
}

function same<T>(names: readonly string[], value: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, value]))
}
