import { AppError } from '@shared/domain/app-error.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'
import { toAppError } from '../errors/to-app-error.ts'
import { timeOrderedId } from '../ids.ts'
import type { Ports } from '../ports.ts'
import { backOffMs } from './schedule.ts'
import type { StepContext, TaskKind } from './kind.ts'
import { noticeOfEnd } from './notices/of-end.ts'
import type { TaskStore } from './store.ts'
import { next, type Outcome, type TaskEvent, type TaskRow, wantsNotice } from './transitions.ts'

export interface NewTask {
  kind: string
  title: string
  accountId: string
  subject: string | null
  input: unknown
  /** A second task with this key while the first is open is the first. */
  dedupeKey: string
  /** Part of a larger task, which tells of its end: no notification of its own. */
  quiet?: boolean
}

export interface TaskRunner {
  /** Writes the task down and sends it; answers when it was sent (or refused). */
  begin(task: NewTask): Promise<Task>
  stop(id: string): Promise<Task>
  lookAgain(id: string): Promise<Task>
  /** Takes up what an earlier run left and keeps polling until `close`. */
  resume(): Promise<void>
  /** Polls until this task has ended, or the signal is aborted. */
  waitFor(id: string, signal: AbortSignal): Promise<Task>
  /** Where a click on the task goes. */
  place(task: Task): string
  close(): Promise<void>
}

interface Needs extends Pick<Ports, 'clock' | 'log' | 'notifier' | 'connectivity'> {
  store: TaskStore
  kinds: readonly TaskKind[]
  changed(task: Task): void
}

const LEASE_MS = 60_000
/** Also how soon tasks of another process (the command line beside the app) are noticed. */
const LOOK_MS = 2_000
const SHORTEST_MS = 100

export function createTaskRunner(needs: Needs): TaskRunner {
  const { store, clock } = needs
  const kinds = new Map(needs.kinds.map((kind) => [kind.kind, kind]))
  const active = new Map<string, { control: AbortController; ended: Promise<void> }>()
  const closing = new AbortController()
  let loop: Promise<void> | null = null
  let wake = new AbortController()

  const soon = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString()
  const kindOf = (row: TaskRow): TaskKind => {
    const kind = kinds.get(row.kind)
    if (!kind || kind.version < row.version) throw unreadable(row)
    return kind
  }
  /** Applies an event to the newest row; tells and notifies from what was written. */
  const apply = async (id: string, event: TaskEvent): Promise<TaskRow> => {
    for (;;) {
      const before = await store.get(id)
      const after = next(before, event, clock.now())
      if (after === before) return before
      const notice = wantsNotice(after)
      const written: TaskRow = notice ? { ...after, notified: true } : after
      if (!(await store.replace(before, written))) continue
      needs.changed(written)
      if (notice) notify(written)
      return written
    }
  }
  const place = (task: Task): string => kinds.get(task.kind)?.place(task) ?? '/tasks'
  const notify = (row: TaskRow): void => needs.notifier.notify(noticeOfEnd(row, place(row)))
  const contextOf = (row: TaskRow, signal: AbortSignal): StepContext => {
    let told = 0
    return {
      signal,
      progress: (done, total, text) => {
        const now = clock.now().getTime()
        if (now - told < 200 && done !== total) return
        told = now
        needs.changed({ ...row, state: 'waiting', progress: { done, total, text } })
        void store.progress(row.id, done, total, text, soon(LEASE_MS)).catch(() => {})
      },
    }
  }
  /** Runs one step of a task; whatever it throws becomes an outcome. */
  const step = (row: TaskRow, work: (kind: TaskKind, context: StepContext) => Promise<Outcome>) => {
    const control = new AbortController()
    const sending = row.state === 'sending'
    // What is on the wire is not cut off because the app ends: its answer decides what the row says.
    const signal = sending ? control.signal : AbortSignal.any([control.signal, closing.signal])
    const run = async (): Promise<void> => {
      const outcome = await outcomeOf(row, () => {
        const kind = kindOf(row)
        const input = kind.input.safeParse(row.input)
        if (!input.success) throw unreadable(row)
        return work(kind, contextOf(row, signal))
      })
      active.delete(row.id)
      if (closing.signal.aborted && !sending && outcome.is !== 'done') return
      await apply(row.id, { type: 'outcome', outcome })
    }
    const ended = run().catch((error: unknown) => void toAppError(error, needs.log))
    active.set(row.id, { control, ended })
    return ended
  }
  const outcomeOf = async (row: TaskRow, work: () => Promise<Outcome>): Promise<Outcome> => {
    try {
      return await work()
    } catch (thrown) {
      const error = toAppError(thrown, needs.log)
      if (row.state === 'sending') {
        const open = error.code === 'outcome_unknown'
        return open ? { is: 'unknown', error: error.data } : { is: 'failed', error: error.data }
      }
      const passing = PASSING.includes(error.code)
      if (!passing) return { is: 'failed', error: error.data }
      return {
        is: 'wait',
        afterMs: backOffMs(row.attempts + 3, Math.random()),
        text: error.message,
      }
    }
  }
  const poll = async (row: TaskRow): Promise<void> => {
    const now = clock.now().toISOString()
    if (!(await store.lease(row.id, now, soon(LEASE_MS)))) return
    await step(row, (kind, context) => kind.poll(kind.input.parse(row.input), row, context))
  }
  const round = async (): Promise<void> => {
    const now = clock.now().toISOString()
    for (const { id } of await store.interrupted(now)) {
      // Its own sends may wait long, for the provider's pace or a prompt of the keychain.
      if (!active.has(id)) await apply(id, { type: 'interrupted' })
    }
    if (!needs.connectivity.online()) return
    for (const row of await store.due(now)) if (!active.has(row.id)) void poll(row)
  }
  /** Until something is due, but never longer than `LOOK_MS`. */
  const untilNext = async (): Promise<number> => {
    const due = await store.nextDue().catch(() => null)
    const ms = due ? Date.parse(due) - clock.now().getTime() : LOOK_MS
    return Math.min(LOOK_MS, Math.max(SHORTEST_MS, ms))
  }
  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      wake = new AbortController()
      await round().catch((error: unknown) => void toAppError(error, needs.log))
      const signal = AbortSignal.any([wake.signal, closing.signal])
      await clock.sleep(await untilNext(), signal).catch(() => {})
    }
  }
  /** The row that won, when a second click came in between. */
  const insertOrFind = async (row: TaskRow): Promise<TaskRow | null> => {
    try {
      await store.insert(row)
      return null
    } catch (error) {
      const open = await store.findOpen(row.dedupeKey ?? '')
      if (open) return open
      throw error
    }
  }
  const runner: TaskRunner = {
    place,
    begin: async (task) => {
      const open = await store.findOpen(task.dedupeKey)
      if (open) return open
      const kind = kinds.get(task.kind)
      if (!kind)
        throw new AppError({ code: 'unsupported', message: `No task kind "${task.kind}".` })
      const row = newRow(task, kind, clock.now())
      const first = await insertOrFind(row)
      if (first) return first
      needs.changed(row)
      if (!kind.start) {
        wake.abort()
        return row
      }
      const sending = await apply(row.id, { type: 'sending' })
      await step(sending, (_, context) => kind.start!(kind.input.parse(task.input), context))
      wake.abort()
      return store.get(row.id)
    },
    stop: async (id) => {
      const row = await apply(id, { type: 'stopped' })
      active.get(id)?.control.abort()
      return row
    },
    lookAgain: async (id) => {
      const row = await store.get(id)
      const after = await apply(id, { type: 'look_again', deadline: soon(kindOf(row).deadlineMs) })
      wake.abort()
      return after
    },
    resume: async () => {
      needs.connectivity.onResume(() => wake.abort())
      loop ??= run()
    },
    waitFor: async (id, signal) => {
      loop ??= run()
      for (;;) {
        const row = await store.get(id)
        if (isFinal(row.state) || row.state === 'unknown' || signal.aborted) return row
        await clock.sleep(200, signal).catch(() => {})
      }
    },
    close: async () => {
      closing.abort()
      await loop
      await Promise.all([...active.values()].map((one) => one.ended))
    },
  }
  return runner
}

/** Failures of a look that say nothing about the work itself. */
const PASSING: readonly string[] = [
  'offline',
  'timeout',
  'upstream',
  'unavailable',
  'rate_limited',
  'unexpected_response',
  'unauthorized',
  'keychain_unavailable',
  'tls',
  'not_now',
]

function newRow(task: NewTask, kind: TaskKind, now: Date): TaskRow {
  const at = now.toISOString()
  const polled = !kind.start
  return {
    id: timeOrderedId(now),
    ...task,
    version: kind.version,
    state: polled ? 'waiting' : 'queued',
    progress: { done: 0, total: null, text: '' },
    error: null,
    createdAt: at,
    startedAt: polled ? at : null,
    finishedAt: null,
    unseen: false,
    remote: null,
    attempts: 0,
    nextRun: polled ? at : null,
    deadline: new Date(now.getTime() + kind.deadlineMs).toISOString(),
    leaseUntil: polled ? null : new Date(now.getTime() + LEASE_MS).toISOString(),
    notified: task.quiet ?? false,
  }
}

const unreadable = (row: TaskRow): AppError =>
  new AppError({
    code: 'internal',
    message: `The task "${row.title}" was written by another version and can't be read.`,
    next: 'Look at the server’s state before doing it again.',
  })
