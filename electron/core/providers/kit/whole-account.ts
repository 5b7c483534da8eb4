import { type ErrorCode, isAppError } from '@shared/domain/app-error.ts'

/** Failures that would hit every call of the account alike. */
const WHOLE_ACCOUNT: readonly ErrorCode[] = [
  'unauthorized',
  'offline',
  'tls',
  'cancelled',
  'keychain_unavailable',
]

export const hitsWholeAccount = (error: unknown): boolean =>
  isAppError(error) && WHOLE_ACCOUNT.includes(error.code)

/** What only adds to a list may fail without failing it: null, unless the whole account fails. */
export async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (isAppError(error) && !hitsWholeAccount(error)) return null
    throw error
  }
}
