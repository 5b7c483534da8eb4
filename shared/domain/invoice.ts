import { z } from 'zod'
import { Money } from './money.ts'

/** The PDF on this disk: where it is and what it must be. */
export const InvoiceFile = z.object({
  /** Relative to the archive folder, with forward slashes. */
  path: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  savedAt: z.string(),
})
export type InvoiceFile = z.infer<typeof InvoiceFile>

export const Invoice = z.object({
  /** `<accountId>:<providerId>` */
  id: z.string(),
  accountId: z.string(),
  provider: z.string(),
  providerId: z.string(),
  number: z.string(),
  issuedAt: z.string(),
  subtotal: Money,
  vat: Money,
  total: Money,
  /** `void`: never to be paid, e.g. cancelled, refunded or a draft; `unknown` where the list does not say. */
  state: z.enum(['paid', 'unpaid', 'void', 'unknown']).default('unknown'),
  dueAt: z.string().nullable().default(null),
  seenAt: z.string(),
  file: InvoiceFile.nullable(),
  /** Why there is no PDF although one was asked for, e.g. "not available for invoices before 2024". */
  fileProblem: z.string().nullable(),
})
export type Invoice = z.infer<typeof Invoice>
