import { expect, test } from 'vitest'
import { TASK_STATES, type TaskState } from '@shared/domain/task.ts'
import { next, type TaskEvent, type TaskRow, UNSURE, wantsNotice } from './transitions.ts'

const now = new Date('2026-05-01T12:00:00.000Z')
const error = { code: 'conflict', message: 'no', retryable: false } as const

const row = (state: TaskState, change: Partial<TaskRow> = {}): TaskRow => ({
  id: 't1',
  kind: 'k',
  title: 'Restart web',
  accountId: 'a',
  subject: null,
  state,
  progress: { done: 0, total: null, text: '' },
  error: null,
  createdAt: now.toISOString(),
  startedAt: null,
  finishedAt: null,
  unseen: false,
  parent: null,
  version: 1,
  input: {},
  dedupeKey: 'k',
  remote: null,
  attempts: 0,
  nextRun: null,
  deadline: '2026-05-01T13:00:00.000Z',
  leaseUntil: null,
  notified: false,
  owed: false,
  ...change,
})

const EVENTS: Record<string, TaskEvent> = {
  sending: { type: 'sending' },
  done: { type: 'outcome', outcome: { is: 'done', text: 'ok' } },
  failed: { type: 'outcome', outcome: { is: 'failed', error } },
  wait: { type: 'outcome', outcome: { is: 'wait', afterMs: 1000 } },
  unknown: { type: 'outcome', outcome: { is: 'unknown', error } },
  stopped: { type: 'stopped' },
  look_again: { type: 'look_again', deadline: '2026-05-02T00:00:00.000Z' },
  interrupted: { type: 'interrupted' },
}

/** state → event → following state; what is not named stays as it is. */
const TABLE: Record<TaskState, Record<string, TaskState>> = {
  queued: {
    sending: 'sending',
    done: 'completed',
    failed: 'failed',
    wait: 'waiting',
    unknown: 'unknown',
    stopped: 'cancelled',
    interrupted: 'failed',
  },
  sending: {
    done: 'completed',
    failed: 'failed',
    wait: 'waiting',
    unknown: 'unknown',
    stopped: 'cancelled',
    interrupted: 'unknown',
  },
  waiting: { done: 'completed', failed: 'failed', unknown: 'unknown', stopped: 'cancelled' },
  unknown: {
    done: 'completed',
    failed: 'failed',
    wait: 'waiting',
    stopped: 'cancelled',
    look_again: 'waiting',
  },
  lost: { look_again: 'waiting' },
  completed: {},
  failed: {},
  cancelled: {},
}

const cases = TASK_STATES.flatMap((state) =>
  Object.keys(EVENTS).map((event) => [state, event, TABLE[state][event] ?? state] as const),
)

test.each(cases)('%s + %s → %s', (state, event, following) => {
  expect(next(row(state), EVENTS[event] as TaskEvent, now).state).toBe(following)
})

test('a wait after the deadline is lost, and wants a notice', () => {
  const late = row('waiting', { deadline: '2026-05-01T11:00:00.000Z' })
  const after = next(late, EVENTS.wait as TaskEvent, now)
  expect(after).toMatchObject({ state: 'lost', unseen: true, nextRun: null })
  expect(wantsNotice(after)).toBe(true)
})

test('without a network nothing is counted, nothing is lost', () => {
  const late = row('waiting', { deadline: '2026-05-01T11:00:00.000Z', attempts: 3 })
  const paused: TaskEvent = { type: 'outcome', outcome: { is: 'paused', afterMs: 30_000 } }
  const after = { attempts: 3, nextRun: '2026-05-01T12:00:30.000Z', leaseUntil: null }
  expect(next(late, paused, now)).toMatchObject({ state: 'waiting', ...after })
  expect(next(row('unknown', { remote: UNSURE }), paused, now).state).toBe('unknown')
})

test('an unclear send is looked up by itself once, then the user is asked', () => {
  const once = next(row('sending'), EVENTS.interrupted as TaskEvent, now)
  expect(once).toMatchObject({ state: 'unknown', remote: UNSURE })
  expect(once.nextRun).not.toBeNull()
  const twice = next(once, EVENTS.unknown as TaskEvent, now)
  expect(twice).toMatchObject({ state: 'unknown', nextRun: null })
})

test('what became of what was stopped is told once more when it is known', () => {
  const at = (text?: string): TaskEvent => ({ type: 'stopped', text })
  const stopped = next(row('waiting'), at('1 sent'), now)
  expect(stopped.progress.text).toBe('1 sent')
  expect(next(stopped, at('1 made'), now)).toMatchObject({
    state: 'cancelled',
    progress: { text: '1 made' },
  })
  expect(next(stopped, at(), now)).toBe(stopped)
  expect(next(row('completed'), at('1 made'), now)).toEqual(row('completed'))
})

test('what the user stopped, and what was told, raises no notice', () => {
  expect(wantsNotice(next(row('waiting'), EVENTS.stopped as TaskEvent, now))).toBe(false)
  expect(wantsNotice({ ...row('completed'), notified: true })).toBe(false)
})
