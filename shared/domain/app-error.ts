import { z } from 'zod'

/** Every way a call can fail. The list is closed: the command line's exit codes are built on it. */
export const ERROR_CODES = [
  'unauthorized',
  'forbidden',
  'not_found',
  'invalid_input',
  'insufficient_funds',
  'conflict',
  'not_now',
  'outcome_unknown',
  'rate_limited',
  'quota_exceeded',
  'upstream',
  'unavailable',
  'timeout',
  'offline',
  'tls',
  'unexpected_response',
  'keychain_unavailable',
  'needs_confirmation',
  'cancelled',
  'unsupported',
  'storage',
  'internal',
] as const

export const ErrorCode = z.enum(ERROR_CODES)
export type ErrorCode = z.infer<typeof ErrorCode>

/** What a failed call says, as data: it crosses the bridge, is kept with tasks and printed by the CLI. */
export const AppErrorData = z.object({
  code: ErrorCode,
  /** One sentence for a person. Never holds a credential or a whole provider answer. */
  message: z.string(),
  /** What to do next, one sentence. */
  next: z.string().optional(),
  provider: z.string().optional(),
  accountId: z.string().optional(),
  operation: z.string().optional(),
  /** HTTP status, where there was an answer. */
  status: z.int().optional(),
  retryable: z.boolean(),
  /** Problems by input path ("label", "sshKeys.0"); path "" is the whole input. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  retryAfterSeconds: z.number().optional(),
  /** The provider's own sentence, scrubbed, for display as a quotation. */
  providerMessage: z.string().optional(),
  /** With `needs_confirmation`: what is lost or spent, and the one-time token that says yes. */
  confirm: z
    .object({
      token: z.string(),
      effect: z.enum(['destructive', 'billable']),
      consequence: z.string(),
    })
    .optional(),
  /** With `outcome_unknown`: the journal entry to reconcile. */
  journalId: z.string().optional(),
  /** With `internal`: the number under which the details stand in the log. */
  reportId: z.string().optional(),
  /** ISO 8601 UTC. */
  at: z.string().optional(),
})
export type AppErrorData = z.infer<typeof AppErrorData>

/** The one error class that crosses module borders. Anything else thrown is a bug and becomes `internal`. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly data: AppErrorData

  constructor(data: Omit<AppErrorData, 'retryable'> & { retryable?: boolean }) {
    super(data.message)
    this.data = { retryable: false, ...data }
  }

  get code(): ErrorCode {
    return this.data.code
  }

  /** The same error with more context; what is already known stays. */
  with(context: Partial<AppErrorData>): AppError {
    return new AppError({ ...context, ...this.data })
  }
}

export const isAppError = (value: unknown): value is AppError => value instanceof AppError
