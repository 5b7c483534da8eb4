import { z } from 'zod'
import { AppErrorData } from '../../domain/app-error.ts'
import { Task } from '../../domain/task.ts'
import { call } from '../procedure.ts'

export const Effect = z.enum(['read', 'write', 'billable', 'destructive'])
export type Effect = z.infer<typeof Effect>

/** An operation as data: enough for a form, a palette entry, a CLI command and a line in the docs. */
export const OperationDescriptor = z.object({
  id: z.string(),
  provider: z.string(),
  title: z.string(),
  help: z.string(),
  area: z.string(),
  subject: z.enum(['account', 'server', 'order', 'invoice', 'ticket', 'sshKey', 'zone']),
  effect: Effect,
  method: z.string(),
  /** As declared; `{name}` is filled from the input. */
  path: z.string(),
  /** How sure the path is; `guessed` ones that spend or destroy ask twice. */
  pathState: z.enum(['confirmed', 'inferred', 'guessed']),
  /** The user's correction of the path, or null. */
  ownPath: z.string().nullable(),
  /** `file`: run it with `operations.save`. */
  answers: z.enum(['data', 'file']),
  /** What is lost or paid; null where nothing is. */
  consequence: z.string().nullable(),
  source: z.string(),
  /**
   * JSON Schema of the input: an object. Hints beside the standard keywords: `title`, `labels` (by enum
   * value), `unit`, `picker` ("server", "order", "invoice"), `multiline`, `secret`, `advanced`, `help`.
   */
  input: z.record(z.string(), z.json()),
})
export type OperationDescriptor = z.infer<typeof OperationDescriptor>

/** One line of the audit log. */
export const Call = z.object({
  id: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
  endedAt: z.string().nullable(),
  accountId: z.string(),
  operation: z.string(),
  /** Secrets masked. */
  input: z.record(z.string(), z.json()),
  /** `sent`: no end is known yet; `unknown`: it may or may not have happened. */
  state: z.enum(['sent', 'confirmed', 'failed', 'unknown']),
  error: AppErrorData.nullable(),
})
export type Call = z.infer<typeof Call>

/** The request as it would go out, with the credential masked. */
export const RequestPreview = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  /** JSON text, or null without a body. */
  body: z.string().nullable(),
})
export type RequestPreview = z.infer<typeof RequestPreview>

const Run = z.strictObject({
  accountId: z.string(),
  operation: z.string(),
  input: z.record(z.string(), z.json()),
  confirm: z.string().optional(),
})

export const operations = {
  'operations.catalogue': call(z.strictObject({}), z.array(OperationDescriptor)),
  /**
   * Secrets in the answer are replaced by handles ("secret-…"). `task` watches work that goes on at the
   * provider.
   */
  'operations.run': call(Run, z.object({ answer: z.json(), task: Task.nullable() })),
  /** Runs an operation that answers a file; it lands in the downloads folder, under a name of its own. */
  'operations.save': call(Run, z.object({ path: z.string(), bytes: z.int(), sha256: z.string() })),
  /** Fails with `invalid_input` and every field named, as a run would; sends nothing. */
  'operations.preview': call(Run.omit({ confirm: true }), RequestPreview),
  /** Newest first. `before` is the id of the last one read. */
  'operations.history': call(
    z.strictObject({
      accountId: z.string().optional(),
      operation: z.string().optional(),
      /** Global id: calls about one server. */
      server: z.string().optional(),
      before: z.string().optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    z.array(Call),
  ),
  /** Corrects a path that is not confirmed; null takes the correction back. */
  'operations.setPath': call(
    z.strictObject({ operation: z.string(), path: z.string().trim().max(300).nullable() }),
    OperationDescriptor,
  ),
}
