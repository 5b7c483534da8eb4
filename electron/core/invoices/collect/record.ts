import { z } from 'zod'
import { InvoiceDetail, InvoiceLine, InvoicePayment } from '@shared/domain/invoice.ts'
import type { Invoice } from '@shared/domain/invoice.ts'
import type { Order } from '@shared/domain/order.ts'
import { Money } from '@shared/domain/money.ts'
import { MASK, scrubJson } from '../../errors/redact.ts'
import type { InvoiceDetailFacts } from '../../providers/kit/capability.ts'

/**
 * What stands beside a document, as JSON: what the provider told, in our words and as it came. No time of reading: the
 * same answer is always the same bytes.
 */
export const InvoiceRecord = z.object({
  format: z.literal('quayside-invoice-1'),
  provider: z.string(),
  /** The account's folder in the archive. */
  account: z.string(),
  id: z.string(),
  number: z.string(),
  issuedAt: z.string(),
  dueAt: z.string().nullable(),
  state: z.string(),
  subtotal: Money,
  vat: Money,
  total: Money,
  lines: z.array(InvoiceLine),
  seller: z.array(z.string()),
  buyer: z.array(z.string()),
  notes: z.string(),
  paidAt: z.string().nullable(),
  payments: z.array(InvoicePayment).optional(),
  /** Fingerprint of what the list said when it was read. */
  facts: z.string().nullable(),
  received: z.object({ list: z.json(), detail: z.json() }),
})
export type InvoiceRecord = z.infer<typeof InvoiceRecord>

export function invoiceRecord(given: {
  account: string
  invoice: Invoice
  facts: string | null
  source: unknown
  detail: InvoiceDetailFacts | null
}): InvoiceRecord {
  const { account, facts, source, detail } = given
  const invoice = { ...given.invoice, ...detail?.invoice }
  const { lines = [], seller = [], buyer = [], notes = '', paidAt = null, payments } = detail ?? {}
  return {
    format: 'quayside-invoice-1',
    ...{ provider: invoice.provider, account, id: invoice.providerId, number: invoice.number },
    ...{ issuedAt: invoice.issuedAt, dueAt: invoice.dueAt, state: invoice.state },
    ...{ subtotal: invoice.subtotal, vat: invoice.vat, total: invoice.total },
    ...{ lines, seller, buyer, notes, paidAt, ...(payments ? { payments } : {}), facts },
    received: { list: plainJson(source), detail: plainJson(detail?.source) },
  }
}

/** What is Quayside's own: another database calls the same order something else. */
const OWN: readonly string[] = ['id', 'accountId', 'providerId', 'seenAt', 'received']

/** What a record says, without what is only our own or as it came. */
export const saidIn = (record: object): object =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !OWN.includes(name)))

export const orderRecord = (account: string, order: Order, source: unknown): object => ({
  format: 'quayside-order-1',
  ...{ account, id: order.providerId, ...saidIn(order) },
  received: plainJson(source),
})

/** Readable by people as well: each field on a line of its own. */
export const recordBytes = (record: object): Uint8Array =>
  Buffer.from(`${JSON.stringify(record, null, 2)}\n`)

/** An invoice's details as its record tells them. */
export function detailOf(invoice: Invoice, record: InvoiceRecord): InvoiceDetail {
  const { lines, seller, buyer, notes, paidAt, payments, received } = record
  const source = received.detail ?? received.list
  return { invoice, lines, seller, buyer, notes, paidAt, source, ...(payments ? { payments } : {}) }
}

const HANDLE = /^secret-[0-9a-z]{16}$/

/** What a provider told, as JSON that holds no secret and no handle of one. */
export function plainJson(value: unknown): InvoiceDetail['source'] {
  const text = JSON.stringify(scrubJson(value ?? null))
  // Handles are rare, and to look at each value takes longer than to read it.
  const masked = (_name: string, one: unknown): unknown =>
    typeof one === 'string' && HANDLE.test(one) ? MASK : one
  return JSON.parse(text, text.includes('secret-') ? masked : undefined) as InvoiceDetail['source']
}
