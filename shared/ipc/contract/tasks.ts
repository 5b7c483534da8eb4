import { z } from 'zod'
import { AppErrorData } from '../../domain/app-error.ts'
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

export const tasks = {
  /** Newest first; open ones always, ended ones up to 500. */
  'tasks.list': call(None, z.array(Task)),
  /** A queued task is cancelled; for one that was sent this means "stop waiting". */
  'tasks.stop': call(Id, Task),
  /** Looks a lost or unknown task up again at the provider. */
  'tasks.lookAgain': call(Id, Task),
  'tasks.markSeen': call(None, z.null()),
  /** Starts reading all accounts, or one; answers at once, progress comes as events. */
  'sync.run': call(z.strictObject({ accountId: z.string().optional() }), z.null()),
  'sync.state': call(None, z.array(AccountSync)),
}
