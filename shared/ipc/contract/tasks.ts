import { z } from 'zod'
import { AppErrorData } from '../../domain/app-error.ts'
import { BulkAction } from '../../domain/server.ts'
import { Task } from '../../domain/task.ts'
import { call } from '../procedure.ts'

const None = z.strictObject({})
const Id = z.strictObject({ id: z.string() })

export const AccountSync = z.object({
  accountId: z.string(),
  running: z.boolean(),
  /** What is being read now, e.g. "server 12 of 40". */
  text: z.string(),
  error: AppErrorData.nullable(),
})
export type AccountSync = z.infer<typeof AccountSync>

export const TaskParts = z.object({
  tasks: z.array(Task),
  /** Global ids of servers that could not be begun, with the reason. */
  refused: z.array(z.object({ id: z.string(), why: z.string() })),
  /** How many were not begun, or not yet. */
  left: z.int(),
})
export type TaskParts = z.infer<typeof TaskParts>

export const TaskUndone = z.object({
  action: BulkAction,
  /** Global ids of servers: refused, or sent and failed. */
  failed: z.array(z.string()),
  /** Sent, and nobody knows what came of it: to repeat that may do it twice. */
  unclear: z.array(z.string()),
})
export type TaskUndone = z.infer<typeof TaskUndone>

export const tasks = {
  /** Newest first; open ones always, ended ones up to 500, and as many ended parts of larger ones. */
  'tasks.list': call(None, z.array(Task)),
  /** All that a larger task is made of. */
  'tasks.parts': call(Id, TaskParts),
  /** What of a bulk was not done, by what became of each server since. */
  'tasks.undone': call(Id, TaskUndone),
  /** A queued task is cancelled; for one that was sent this means "stop waiting". */
  'tasks.stop': call(Id, Task),
  /** Looks a lost or unknown task up again at the provider. */
  'tasks.lookAgain': call(Id, Task),
  'tasks.markSeen': call(None, z.null()),
  /** Starts reading all accounts, or one; answers at once, progress comes as events. */
  'sync.run': call(z.strictObject({ accountId: z.string().optional() }), z.null()),
  'sync.state': call(None, z.array(AccountSync)),
}
