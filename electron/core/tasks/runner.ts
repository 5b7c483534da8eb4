import { AppError } from '@shared/domain/app-error.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'
import { toAppError } from '../errors/to-app-error.ts'
import { timeOrderedId } from '../ids.ts'
import type { Notice, Ports } from '../ports.ts'
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
  /** The larger task that it is a part of; that one tells of its end, so it has no notification of its own. */
  parent?: string
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
  /** Notices of ends that the notifier held back; each is answered once. */
  owed(): Promise<Notice[]>
  close(): Promise<void>
}

interface Needs extends Pick<Ports, 'clock' | 'log' | 'notifier' | 'connectivity'> {
  store: TaskStore
  /** Least milliseconds between two looks at a task of this account. */
  paceMs(accountId: string): Promise<number>
  kinds: readonly TaskKind[]
  changed(task: Task): void
}

const LEASE_MS = 60_000
/** Also how soon tasks of another process (the command line beside the app) are noticed. */
const LOOK_MS = 2_000
const SHORTEST_MS = 100
/** Without a network a look goes nowhere; the network's return ends the pause. */
const PAUSE_MS = 30_000
/** Time asleep or closed does not count: a deadline that passed then is put off by this much. */
const GRACE_MS = 10 * 60_000

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
      const owed = notice && needs.notifier.holds()
      const written: TaskRow = notice ? { ...after, notified: true, owed } : after
      if (!(await store.replace(before, written))) continue
      needs.changed(written)
      if (notice && !owed) needs.notifier.notify(noticeOf(written))
      return written
    }
  }
  const stoppedText = async ({ kind: name, input }: TaskRow): Promise<string | undefined> => {
    const kind = kinds.get(name)
    const given = kind?.input.safeParse(input)
    return given?.success ? kind?.stopped?.(given.data) : undefined
  }
  const place = (task: Task): string => kinds.get(task.kind)?.place(task) ?? '/tasks'
  const noticeOf = (row: TaskRow): Notice => noticeOfEnd(row, place(row))
  const contextOf = (row: TaskRow, signal: AbortSignal): StepContext & { flush(): void } => {
    let told = 0
    let untold = (): void => {}
    return {
      signal,
      progress: (done, total, text) => {
        const tell = (): void => {
          told = clock.now().getTime()
          untold = () => {}
          needs.changed({ ...row, state: 'waiting', progress: { done, total, text } })
          void store.progress(row.id, done, total, text, soon(LEASE_MS)).catch(() => {})
        }
        if (clock.now().getTime() - told < 200) untold = tell
        else tell()
      },
      /** Its last word is told, however soon after the one before it came. */
      flush: () => untold(),
    }
  }
  /** Runs one step of a task; whatever it throws becomes an outcome. */
  const step = (row: TaskRow, work: (kind: TaskKind, context: StepContext) => Promise<Outcome>) => {
    const control = new AbortController()
    const sending = row.state === 'sending'
    // What is on the wire is not cut off because the app ends: its answer decides what the row says.
    const signal = sending ? control.signal : AbortSignal.any([control.signal, closing.signal])
    const context = contextOf(row, signal)
    const run = async (): Promise<void> => {
      const outcome = await outcomeOf(row, () => {
        const kind = kindOf(row)
        const input = kind.input.safeParse(row.input)
        if (!input.success) throw unreadable(row)
        return work(kind, context)
      })
      if (!control.signal.aborted) context.flush()
      active.delete(row.id)
      // The next start goes on with it at once.
      if (closing.signal.aborted && !sending && outcome.is !== 'done') return store.release(row.id)
      await apply(row.id, { type: 'outcome', outcome: await paced(row, outcome) })
    }
    const ended = run().catch((error: unknown) => void toAppError(error, needs.log))
    active.set(row.id, { control, ended })
    return ended
  }
  const paced = async (row: TaskRow, outcome: Outcome): Promise<Outcome> => {
    if (outcome.is !== 'wait' || row.accountId === '') return outcome
    const least = await needs.paceMs(row.accountId).catch(() => 0)
    return { ...outcome, afterMs: Math.max(outcome.afterMs, least) }
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
      if (error.code === 'offline' && !needs.connectivity.online())
        return { is: 'paused', afterMs: PAUSE_MS }
      const asked = (error.data.retryAfterSeconds ?? 0) * 1000
      const afterMs = Math.max(backOffMs(row.attempts + 3, Math.random()), asked)
      return { is: 'wait', afterMs, text: error.message }
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
    if (!needs.connectivity.awake()) return
    for (const row of await store.due(now)) if (!active.has(row.id)) void poll(row)
  }
  /** What waited for the machine is looked at now, and not given up before it could be. */
  const takeUp = async (): Promise<void> => {
    await store.hurry(clock.now().toISOString(), soon(GRACE_MS))
    wake.abort()
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
    owed: async () => (await store.takeOwed()).map(noticeOf),
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
      if (row.state !== 'cancelled') return row
      const under = active.get(id)
      under?.control.abort()
      const tell = async (): Promise<TaskRow> =>
        apply(id, { type: 'stopped', text: await stoppedText(row) })
      // What was on its way now has an end then.
      under?.ended.then(tell).catch((error: unknown) => void toAppError(error, needs.log))
      return tell()
    },
    lookAgain: async (id) => {
      const row = await store.get(id)
      const after = await apply(id, { type: 'look_again', deadline: soon(kindOf(row).deadlineMs) })
      wake.abort()
      return after
    },
    resume: async () => {
      const log = (error: unknown): void => void toAppError(error, needs.log)
      needs.connectivity.onResume(() => void takeUp().catch(log))
      for (const { kind, input, isLeft } of needs.kinds)
        if (isLeft) await store.free(kind, (given) => isLeft(input.parse(given)))
      await takeUp()
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
    parent: task.parent ?? null,
    notified: task.parent !== undefined,
    owed: false,
  }
}

const unreadable = (row: TaskRow): AppError =>
  new AppError({
    code: 'internal',
    message: `The task "${row.title}" was written by another version and can't be read.`,
    next: 'Look at the server’s state before doing it again.',
  })
