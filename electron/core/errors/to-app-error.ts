import { AppError, isAppError } from '@shared/domain/app-error.ts'
import { randomId } from '../ids.ts'
import type { Log } from '../ports.ts'

/** Anything thrown that is not an AppError is a bug: its text stays in the log, the caller gets a number. */
export function toAppError(thrown: unknown, log: Log): AppError {
  if (isAppError(thrown)) return thrown
  const reportId = randomId(6)
  const name = thrown instanceof Error ? thrown.name : typeof thrown
  log.error('unexpected', { reportId, name, stack: stackOf(thrown) })
  return new AppError({
    code: 'internal',
    message: `Something in Quayside went wrong (report ${reportId}).`,
    next: 'Try again. If it happens again, send the log with this number.',
    reportId,
  })
}

/** Only the places in our code: messages of foreign errors can hold anything, so they are left out. */
const stackOf = (thrown: unknown): string =>
  thrown instanceof Error
    ? (thrown.stack ?? '')
        .split('\n')
        .filter((line) => line.trimStart().startsWith('at '))
        .slice(0, 8)
        .map((line) => line.trim().replace(/\(?file:\/\/\S*\/out\//, '(out/'))
        .join(' | ')
    : ''
