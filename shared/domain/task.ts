import { z } from 'zod'
import { AppErrorData } from './app-error.ts'

/**
 * queued: not sent yet. sending: on the wire, at most once. waiting: accepted, polled until done.
 * unknown: sent, no answer, to be reconciled. lost: the deadline passed without an end.
 */
export const TASK_STATES = [
  'queued',
  'sending',
  'waiting',
  'completed',
  'failed',
  'unknown',
  'lost',
  'cancelled',
] as const
export const TaskState = z.enum(TASK_STATES)
export type TaskState = z.infer<typeof TaskState>

/** Something secret that the end of a task brought (a new password, a console link), behind a handle of main's. */
export const TaskSecret = z.object({ label: z.string(), handle: z.string() })
export type TaskSecret = z.infer<typeof TaskSecret>

export const Task = z.object({
  id: z.string(),
  kind: z.string(),
  /** "Restart edge-fi-01": what the user asked for, in their words. */
  title: z.string(),
  accountId: z.string(),
  /** Global id of what it is about (a server, an invoice …), null for a whole account. */
  subject: z.string().nullable(),
  state: TaskState,
  progress: z.object({ done: z.number(), total: z.number().nullable(), text: z.string() }),
  error: AppErrorData.nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** Finished, and the user has not looked yet. */
  unseen: z.boolean(),
  /** Id of the task that it is a part of, null for one that stands by itself. */
  parent: z.string().nullable(),
  /** Held in memory for ten minutes, so these may be gone. */
  secrets: z.array(TaskSecret).optional(),
})
export type Task = z.infer<typeof Task>
