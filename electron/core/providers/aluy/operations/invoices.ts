import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { asReceived } from '../../kit/received.ts'
import { cents, centsOrNull, documented, id, page, paged, text, textOrNull } from './fields.ts'

const source = documented('Invoices')
const Invoice = z.looseObject({
  id: text,
  number: text,
  issuedAt: text,
  currency: text,
  subtotalCents: cents,
  vatCents: cents,
  totalCents: cents,
})
export type AluyInvoice = z.infer<typeof Invoice>

export const listInvoices = defineOperation({
  id: 'aluy.invoices.list',
  title: 'List invoices',
  help: 'All invoices, newest first.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/invoices',
  input: z.strictObject({ ...page }),
  output: z.looseObject({ invoices: z.array(asReceived(Invoice)), ...paged }),
})

const Party = z.looseObject({}).nullish().catch(null)
const Line = z.looseObject({
  label: textOrNull,
  quantity: centsOrNull,
  unitCents: centsOrNull,
  totalCents: centsOrNull,
})
/** What stands in it differs between its schemas: what does not fit is left out, never refused. */
const Snapshot = z.looseObject({
  lines: z.array(Line).nullish().catch(null),
  seller: Party,
  billTo: Party,
})

export const getInvoice = defineOperation({
  id: 'aluy.invoices.get',
  title: 'Show an invoice',
  help: 'One invoice with lines, tax and billing party.',
  subject: 'invoice',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/invoices/{id}',
  input: z.strictObject({ id: id('invoice') }),
  output: z.looseObject({
    invoice: asReceived(
      Invoice.extend({
        vatLines: z
          .array(z.looseObject({ rateBps: z.number(), baseCents: cents, vatCents: cents }))
          .nullish(),
        snapshot: Snapshot.nullish(),
        orderId: textOrNull,
      }),
    ),
  }),
})

export const downloadInvoice = defineOperation({
  id: 'aluy.invoices.pdf',
  title: 'Download an invoice as PDF',
  help: 'The document itself. Not offered for invoices of the legacy schema.',
  subject: 'invoice',
  effect: 'read',
  repeat: 'safe',
  source,
  answer: 'file',
  method: 'GET',
  path: '/api/reseller/v1/invoices/{id}/pdf',
  input: z.strictObject({ id: id('invoice') }),
  output: z.null(),
})
