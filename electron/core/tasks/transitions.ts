import type { AppErrorData } from '@shared/domain/app-error.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task, TaskSecret, TaskState } from '@shared/domain/task.ts'

/** What a kind's step found. Closed, so that every end is thought of. */
export type Outcome =
  | { is: 'done'; text: string; secrets?: TaskSecret[] }
  | { is: 'failed'; error: AppErrorData }
  /** Accepted or still going on: look again after `afterMs`. `remote` is kept for the next look. */
  | { is: 'wait'; afterMs: number; text?: string; remote?: string }
  /** This machine has no network: it says nothing of the work, and is no attempt. */
  | { is: 'paused'; afterMs: number }
  /** It was sent and no answer came. */
  | { is: 'unknown'; error: AppErrorData }

/** A task as the database has it. Times are ISO 8601 UTC. */
export interface TaskRow extends Task {
  version: number
  input: unknown
  dedupeKey: string | null
  remote: string | null
  attempts: number
  nextRun: string | null
  deadline: string | null
  leaseUntil: string | null
  notified: boolean
  /** Its notice was held back by quiet hours. */
  owed: boolean
}

export type TaskEvent =
  | { type: 'sending' }
  | { type: 'outcome'; outcome: Outcome }
  /** The user stopped it, or stopped waiting for it; `text` says what that means, a later one says it better. */
  | { type: 'stopped'; text?: string }
  /** The user wants a lost or unknown task looked up again. */
  | { type: 'look_again'; deadline: string }
  /** The process that was to send it, or was sending it, is gone. */
  | { type: 'interrupted' }

/** In `remote`: nobody knows whether it was sent, so only a look at the provider can tell. */
export const UNSURE = 'unsure'
const RECONCILE_AFTER_MS = 5_000

/** The whole life of a task: which row follows which event. Final states only leave by `look_again`. */
export function next(row: TaskRow, event: TaskEvent, now: Date): TaskRow {
  const at = now.toISOString()
  switch (event.type) {
    case 'sending':
      return row.state === 'queued' ? { ...row, state: 'sending', startedAt: at } : row
    case 'outcome':
      return isFinal(row.state) ? row : afterOutcome(row, event.outcome, now)
    case 'stopped':
      if (row.state === 'cancelled') return told(row, event.text)
      return isFinal(row.state)
        ? row
        : end(row, 'cancelled', at, event.text ?? stoppedText(row.state))
    case 'look_again':
      return row.state === 'lost' || row.state === 'unknown'
        ? reopened(row, at, event.deadline)
        : row
    case 'interrupted':
      if (row.state === 'queued') return afterOutcome(row, NEVER_SENT, now)
      return row.state === 'sending' ? unsure(row, now) : row
  }
}

function afterOutcome(row: TaskRow, outcome: Outcome, now: Date): TaskRow {
  const at = now.toISOString()
  switch (outcome.is) {
    case 'done':
      return end({ ...row, error: null, secrets: outcome.secrets }, 'completed', at, outcome.text)
    case 'failed':
      return end({ ...row, error: outcome.error }, 'failed', at, outcome.error.message)
    case 'paused':
      return { ...row, leaseUntil: null, nextRun: later(now, outcome.afterMs) }
    case 'unknown':
      return { ...unsure(row, now), error: outcome.error }
    case 'wait': {
      const late = row.deadline !== null && row.deadline <= at
      const waiting: TaskRow = {
        ...row,
        state: 'waiting',
        attempts: row.attempts + 1,
        remote: outcome.remote ?? row.remote,
        progress: { ...row.progress, text: outcome.text ?? row.progress.text },
        nextRun: later(now, outcome.afterMs),
        leaseUntil: null,
      }
      return late ? end(waiting, 'lost', at, 'The end was not seen in time.') : waiting
    }
  }
}

const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString()
/** Not sent now either: nobody expects a restart that was asked for before the app was last closed. */
const NEVER_SENT: Outcome = {
  is: 'failed',
  error: {
    code: 'cancelled',
    message: 'Nothing was sent: Quayside ended before it came to that.',
    next: 'Run it again if it is still wanted.',
    retryable: true,
  },
}

/** Looked up by itself once; when that tells nothing either, the user is asked. */
const unsure = (row: TaskRow, now: Date): TaskRow => ({
  ...row,
  state: 'unknown',
  remote: UNSURE,
  leaseUntil: null,
  nextRun: row.remote === UNSURE ? null : later(now, RECONCILE_AFTER_MS),
})

const end = (row: TaskRow, state: TaskState, at: string, text: string): TaskRow => ({
  ...row,
  state,
  progress: { ...row.progress, text },
  finishedAt: at,
  nextRun: null,
  leaseUntil: null,
  // A part is looked at with the whole.
  unseen: state !== 'cancelled' && row.parent === null,
})

/** What became of it is known better by now. */
const told = (row: TaskRow, text = row.progress.text): TaskRow =>
  text === row.progress.text ? row : { ...row, progress: { ...row.progress, text } }

const reopened = (row: TaskRow, at: string, deadline: string): TaskRow => ({
  ...row,
  state: 'waiting',
  attempts: 0,
  nextRun: at,
  deadline,
  finishedAt: null,
  notified: false,
  owed: false,
  unseen: false,
})

const stoppedText = (state: TaskState): string =>
  state === 'queued'
    ? 'Cancelled before anything was sent.'
    : 'Stopped waiting; it may go on at the provider.'

/** Exactly one notification: for an end that the user did not bring about and was not told of. */
export const wantsNotice = (row: TaskRow): boolean =>
  !row.notified && isFinal(row.state) && row.state !== 'cancelled'
