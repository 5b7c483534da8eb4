import { z } from 'zod'
import { Money } from './money.ts'

/** A document of an invoice on this disk: where it is and what it must be. */
export const InvoiceFile = z.object({
  /** `original`: the provider's document. `copy`: made here from the provider's data. */
  kind: z.enum(['original', 'copy']),
  /** From 1; a document that changed at the provider is the next version beside the old one. */
  version: z.int().min(1),
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
  /** The best document there is: the newest original, else the newest copy. */
  file: InvoiceFile.nullable(),
  /** How many versions of the original are kept. */
  versions: z.int(),
  /** Why there is no original although one was asked for, e.g. "not available for invoices before 2024". */
  fileProblem: z.string().nullable(),
})
export type Invoice = z.infer<typeof Invoice>

export const InvoiceLine = z.object({
  label: z.string(),
  quantity: z.number(),
  unit: Money.nullable(),
  total: Money,
})
export type InvoiceLine = z.infer<typeof InvoiceLine>

export const InvoicePayment = z.object({
  amount: Money,
  method: z.string(),
  at: z.string().nullable(),
})

/** All that a provider tells of one invoice. */
export const InvoiceDetail = z.object({
  invoice: Invoice,
  lines: z.array(InvoiceLine),
  /** Lines of an address; empty where the provider tells none. */
  seller: z.array(z.string()),
  buyer: z.array(z.string()),
  notes: z.string(),
  paidAt: z.string().nullable(),
  payments: z.array(InvoicePayment).optional(),
  /** The provider's answer as it came, without secrets. */
  source: z.json(),
})
export type InvoiceDetail = z.infer<typeof InvoiceDetail>
