import { AppError, AppErrorData } from '@shared/domain/app-error.ts'
import { Task, TaskSecret } from '@shared/domain/task.ts'
import { z } from 'zod'
import { readJson } from '../json.ts'
import type { Row, SqlValue } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'
import type { TaskRow } from './transitions.ts'
import type { Attempt } from './undone.ts'

/** The tasks table. */
export interface TaskStore {
  list(): Promise<Task[]>
  get(id: string): Promise<TaskRow>
  /** The open task with this key, if there is one. */
  findOpen(dedupeKey: string): Promise<TaskRow | null>
  insert(row: TaskRow): Promise<void>
  /** Writes the row if its state is still `from`; false when somebody else was faster. */
  replace(from: TaskRow, to: TaskRow): Promise<boolean>
  progress(
    id: string,
    done: number,
    total: number | null,
    text: string,
    leaseUntil: string,
  ): Promise<void>
  /** Takes a due task for this process until `until`; false when another has it. */
  lease(id: string, now: string, until: string): Promise<boolean>
  /** Gives back what `lease` took. */
  release(id: string): Promise<void>
  /** Waiting and reconcilable tasks whose time has come and that nobody holds. */
  due(now: string): Promise<TaskRow[]>
  /** The parts of a larger task, in the order in which they were begun. */
  parts(id: string): Promise<TaskRow[]>
  /** The one of this kind that was begun last for a subject; null where there is none. */
  newest(kind: string, subject: string): Promise<TaskRow | null>
  /** What was tried of this action since that task was made, oldest first. */
  attempts(action: string, since: string): Promise<Attempt[]>
  /** Earliest time at which anything is due, or null. */
  nextDue(): Promise<string | null>
  /** Tasks whose sender is gone. */
  interrupted(now: string): Promise<TaskRow[]>
  /** What waits is due now, and is not called lost before `grace`. */
  hurry(now: string, grace: string): Promise<void>
  /** Takes the leases from waiting tasks of this kind whose input says that they are left. */
  free(kind: string, isLeft: (input: unknown) => boolean): Promise<void>
  /** Ended tasks whose notice was held back; each is answered once. */
  takeOwed(): Promise<TaskRow[]>
  markSeen(): Promise<void>
}

const TaskSecrets = z.array(TaskSecret)

/** A large bulk has more parts than the list is long: they must not push out what stands by itself. */
const LIST = `
  select * from tasks where finished_at is null
    or id in (select parent from tasks where finished_at is null and parent is not null)
  union select * from (select * from tasks where finished_at is not null and parent is null
    order by id desc limit 500)
  union select * from (select * from tasks where finished_at is not null and parent is not null
    order by id desc limit 500)
  order by id desc`
const RUNNABLE = `state in ('waiting', 'unknown') and next_run is not null`

export function taskStore(storage: Storage): TaskStore {
  const rows = async (sql: string, ...params: SqlValue[]): Promise<TaskRow[]> =>
    (await storage.all(sql, ...params)).flatMap((row) => fromRow(row) ?? [])
  const release = async (id: string): Promise<void> => {
    await storage.run('update tasks set lease_until = null where id = ?', id)
  }
  return {
    list: () => rows(LIST),
    get: async (id) => {
      const row = (await rows('select * from tasks where id = ?', id))[0]
      if (!row) throw noTask(id)
      return row
    },
    findOpen: async (key) =>
      (
        await rows(
          `select * from tasks where dedupe_key = ?
           and state in ('queued', 'sending', 'waiting', 'unknown')`,
          key,
        )
      )[0] ?? null,
    insert: async (row) => {
      const columns = toColumns(row)
      const names = Object.keys(columns)
      await storage.run(
        `insert into tasks (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
        ...Object.values(columns),
      )
    },
    replace: async (from, to) => {
      const columns = toColumns(to)
      const sets = Object.keys(columns).map((name) => `${name} = ?`)
      const changed = await storage.run(
        `update tasks set ${sets.join(', ')} where id = ? and state = ?`,
        ...Object.values(columns),
        from.id,
        from.state,
      )
      return changed === 1
    },
    progress: async (id, done, total, text, leaseUntil) => {
      await storage.run(
        `update tasks set done = ?, total = ?, text = ?, lease_until = ?
         where id = ? and finished_at is null`,
        done,
        total,
        text,
        leaseUntil,
        id,
      )
    },
    lease: async (id, now, until) =>
      (await storage.run(
        `update tasks set lease_until = ? where id = ? and (lease_until is null or lease_until < ?)
         and ${RUNNABLE} and next_run <= ?`,
        until,
        id,
        now,
        now,
      )) === 1,
    release,
    due: (now) =>
      rows(
        `select * from tasks where ${RUNNABLE} and next_run <= ?
         and (lease_until is null or lease_until < ?) order by next_run`,
        now,
        now,
      ),
    parts: (id) => rows('select * from tasks where parent = ? order by id', id),
    newest: async (kind, subject) =>
      (
        await rows(
          'select * from tasks where kind = ? and subject = ? order by id desc limit 1',
          kind,
          subject,
        )
      )[0] ?? null,
    attempts: (action, since) =>
      rows(
        `select * from tasks where id > ? and subject is not null and json_valid(input)
         and json_extract(input, '$.action') = ? order by id`,
        since,
        action,
      ),
    nextDue: async () => {
      const row = await storage.get(
        `select min(max(next_run, coalesce(lease_until, next_run))) as at from tasks where ${RUNNABLE}`,
      )
      return row?.at == null ? null : String(row.at)
    },
    interrupted: (now) =>
      rows(`select * from tasks where state in ('queued', 'sending') and lease_until < ?`, now),
    hurry: async (now, grace) => {
      await storage.run(
        `update tasks set next_run = min(next_run, ?), deadline = max(deadline, ?) where ${RUNNABLE}`,
        now,
        grace,
      )
    },
    free: async (kind, isLeft) => {
      const held = await rows(
        `select * from tasks where kind = ? and state = 'waiting' and lease_until is not null`,
        kind,
      )
      for (const { id } of held.filter(({ input }) => isLeft(input))) await release(id)
    },
    takeOwed: async () => {
      const [owed] = await storage.batch([
        { sql: 'select * from tasks where owed = 1 order by finished_at', params: [] },
        { sql: 'update tasks set owed = 0 where owed = 1', params: [] },
      ])
      return (owed?.rows ?? []).flatMap((row) => fromRow(row) ?? [])
    },
    markSeen: async () => {
      await storage.run('update tasks set seen = 1 where finished_at is not null and seen = 0')
    },
  }
}

function toColumns(row: TaskRow): Record<string, SqlValue> {
  return {
    id: row.id,
    kind: row.kind,
    version: row.version,
    title: row.title,
    account_id: row.accountId,
    subject: row.subject,
    parent: row.parent,
    input: JSON.stringify(row.input),
    dedupe_key: row.dedupeKey,
    remote: row.remote,
    state: row.state,
    done: row.progress.done,
    total: row.progress.total,
    text: row.progress.text,
    attempts: row.attempts,
    next_run: row.nextRun,
    deadline: row.deadline,
    lease_until: row.leaseUntil,
    error: row.error ? JSON.stringify(row.error) : null,
    created_at: row.createdAt,
    started_at: row.startedAt,
    finished_at: row.finishedAt,
    secrets: row.secrets ? JSON.stringify(row.secrets) : null,
    notified: row.notified ? 1 : 0,
    owed: row.owed ? 1 : 0,
    seen: row.unseen ? 0 : 1,
  }
}

function fromRow(row: Row): TaskRow | null {
  const task = Task.safeParse({
    id: row.id,
    kind: row.kind,
    title: row.title,
    accountId: row.account_id,
    subject: row.subject,
    parent: row.parent,
    state: row.state,
    progress: { done: row.done, total: row.total, text: row.text },
    error: readJson(AppErrorData, row.error),
    secrets: readJson(TaskSecrets, row.secrets) ?? undefined,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    unseen: row.finished_at !== null && row.seen === 0 && row.state !== 'cancelled',
  })
  if (!task.success) return null
  return {
    ...task.data,
    version: Number(row.version),
    input: parseInput(row.input),
    dedupeKey: textOrNull(row.dedupe_key),
    remote: textOrNull(row.remote),
    attempts: Number(row.attempts),
    nextRun: textOrNull(row.next_run),
    deadline: textOrNull(row.deadline),
    leaseUntil: textOrNull(row.lease_until),
    notified: row.notified === 1,
    owed: row.owed === 1,
  }
}

const textOrNull = (value: SqlValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

function parseInput(value: SqlValue | undefined): unknown {
  try {
    return JSON.parse(String(value))
  } catch {
    return null
  }
}

const noTask = (id: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `There is no task "${id}".`,
    next: 'Look at the list of tasks for its id.',
  })
