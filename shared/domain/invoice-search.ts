import { z } from 'zod'
import { Invoice } from './invoice.ts'
import { ReadState } from './read-state.ts'

/** A line of words and terms (`status:unpaid amount>100 hosting`), in one account or all. */
export const InvoiceWish = z.strictObject({
  query: z.string().max(500),
  accountId: z.string().optional(),
})
export type InvoiceWish = z.infer<typeof InvoiceWish>

export const InvoiceSort = z.strictObject({
  /** `first`: what is unpaid before the rest, the newest first. */
  key: z.enum(['first', 'number', 'account', 'issued', 'state', 'kind', 'total']),
  descending: z.boolean(),
})
export type InvoiceSort = z.infer<typeof InvoiceSort>

/** Why there is no text of a document, or not all of it. */
export const TextProblem = z.enum(['scanned', 'encrypted', 'unreadable', 'long'])
export type TextProblem = z.infer<typeof TextProblem>

export const InvoiceHit = z.object({
  invoice: Invoice,
  /** Where the words stand in its text, in pieces; null where they were found elsewhere. */
  excerpt: z.array(z.object({ text: z.string(), hit: z.boolean() })).nullable(),
  textProblem: TextProblem.nullable(),
  /** Its documents are still to be read for their text. */
  textWaits: z.boolean(),
})
export type InvoiceHit = z.infer<typeof InvoiceHit>

export const InvoicePage = z.object({
  /** How many there are in all, of which `items` are a part. */
  total: z.int(),
  items: z.array(InvoiceHit),
})
export type InvoicePage = z.infer<typeof InvoicePage>

/** Amounts of many invoices in one currency, in minor units as decimal text: a number may not hold them. */
export const InvoiceSum = z.object({
  currency: z.string(),
  count: z.int(),
  total: z.string(),
  vat: z.string(),
  unpaid: z.string(),
})
export type InvoiceSum = z.infer<typeof InvoiceSum>

/** What is void is counted, not summed up. */
export const InvoiceSums = z.object({ currencies: z.array(InvoiceSum), voids: z.int() })
export type InvoiceSums = z.infer<typeof InvoiceSums>

const KeyedSum = InvoiceSum.extend({ key: z.string() })
export type KeyedInvoiceSum = z.infer<typeof KeyedSum>

export const InvoiceTotals = z.object({
  /** By "2026", newest first; '' where no date was told. */
  years: z.array(KeyedSum),
  /** By "2026-11", oldest first; without those that have no date. */
  months: z.array(KeyedSum),
  /** By id. */
  accounts: z.array(KeyedSum),
  providers: z.array(KeyedSum),
  voids: z.int(),
})
export type InvoiceTotals = z.infer<typeof InvoiceTotals>

/** What there is in the list at all, before any filter. */
export const InvoiceOverview = z.object({
  total: z.int(),
  /** Without a document that was never asked for. */
  missing: z.int(),
  /** Whose documents are still to be read for their text. */
  textWaits: z.int(),
  /** Newest first. */
  years: z.array(z.string()),
  currencies: z.array(z.string()),
  reads: z.array(ReadState),
})
export type InvoiceOverview = z.infer<typeof InvoiceOverview>
