import type { Money } from '@shared/domain/money.ts'
import { allPages } from '../../kit/pages.ts'
import { receivedOf } from '../../kit/received.ts'
import type {
  Capabilities,
  CapabilityContext,
  InvoiceDetailFacts,
  InvoiceFacts,
} from '../../kit/capability.ts'
import { VERIFIED } from '../operations/fields.ts'
import {
  type AluyInvoice,
  downloadInvoice,
  getInvoice,
  listInvoices,
} from '../operations/invoices.ts'

function invoiceFacts(invoice: AluyInvoice): InvoiceFacts {
  const money = (minor: number): Money => ({ minor: Math.round(minor), currency: invoice.currency })
  return {
    providerId: invoice.id,
    number: invoice.number,
    issuedAt: invoice.issuedAt,
    subtotal: money(invoice.subtotalCents),
    vat: money(invoice.vatCents),
    total: money(invoice.totalCents),
    source: receivedOf(invoice),
  }
}

/** The snapshot is the invoice as it was sent; only its lines and the billing party are documented. */
async function readInvoice(ctx: CapabilityContext, id: string): Promise<InvoiceDetailFacts> {
  const { invoice } = await ctx.run(getInvoice, { id })
  const { currency, snapshot } = invoice
  const lines = (snapshot?.lines ?? []).map(({ label, quantity, unitCents, totalCents }) => ({
    label: label ?? '',
    quantity: quantity ?? 1,
    unit: unitCents == null ? null : { minor: Math.round(unitCents), currency },
    total: { minor: Math.round(totalCents ?? 0), currency },
  }))
  return {
    invoice: invoiceFacts(invoice),
    lines,
    seller: party(snapshot?.seller),
    buyer: party(snapshot?.billTo),
    notes: '',
    paidAt: null,
    source: receivedOf(invoice),
  }
}

/** Every text of a party, in the order in which it came: which fields there are is not documented. */
const party = (given: Record<string, unknown> | null | undefined): string[] =>
  Object.values(given ?? {}).filter((one): one is string => typeof one === 'string' && one !== '')

const verified = VERIFIED

export const invoices: Pick<Capabilities, Extract<keyof Capabilities, `invoices.${string}`>> = {
  'invoices.list': {
    can: 'yes',
    uses: [listInvoices],
    fn: async (ctx) => {
      const found = await allPages(
        async (page) => {
          const { invoices: items, total } = await ctx.run(listInvoices, page)
          return { items, total }
        },
        ({ id }) => id,
        { progress: (done, total) => ctx.progress(done, total, 'invoice') },
      )
      return found.map(invoiceFacts)
    },
    verified,
  },
  'invoices.get': { can: 'yes', uses: [getInvoice], fn: readInvoice, verified },
  'invoices.pdf': {
    can: 'yes',
    uses: [downloadInvoice],
    fn: (ctx, id, sink) => ctx.download(downloadInvoice, { id }, sink),
    verified,
  },
}
