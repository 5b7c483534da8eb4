import { z } from 'zod'
import { AppErrorData } from './app-error.ts'

/** How fresh one account's part of a list is: never an empty list in place of a failed read. */
export const ReadState = z.object({
  accountId: z.string(),
  /** Last read that worked, ISO 8601 UTC; null when never. */
  readAt: z.string().nullable(),
  /** Why the newest attempt failed; null when it worked. */
  error: AppErrorData.nullable(),
  /** Why a part was left out of that read: its items stay as they were last seen. Null when all of it was read. */
  missing: AppErrorData.nullable(),
})
export type ReadState = z.infer<typeof ReadState>
