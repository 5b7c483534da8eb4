import { z } from 'zod'
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
  path: z.string(),
  source: z.string(),
  /** JSON Schema of the input. */
  input: z.record(z.string(), z.json()),
})
export type OperationDescriptor = z.infer<typeof OperationDescriptor>

export const operations = {
  'operations.catalogue': call(z.strictObject({}), z.array(OperationDescriptor)),
  /** Secrets in the answer are replaced by handles. */
  'operations.run': call(
    z.strictObject({
      accountId: z.string(),
      operation: z.string(),
      input: z.record(z.string(), z.json()),
      confirm: z.string().optional(),
    }),
    z.json(),
  ),
}
