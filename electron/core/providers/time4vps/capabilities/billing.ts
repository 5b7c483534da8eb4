import type {
  BalanceFacts,
  Capabilities,
  CapabilityContext,
  InvoiceFacts,
} from '../../kit/capability.ts'
import { instant, moneyOf } from '../../kit/values.ts'
import { getBalance, listInvoices, type Time4vpsInvoice } from '../operations/billing.ts'
import { VERIFIED } from '../operations/fields.ts'
import { currencyIn } from './joined.ts'

async function readBalance(ctx: CapabilityContext): Promise<BalanceFacts> {
  const { details } = await ctx.run(getBalance, {})
  const currency = currencyIn(details.currency)
  return {
    available: moneyOf(details.acc_credit, currency) ?? { minor: 0, currency },
    mode: 'unknown',
    autoCharge: null,
    transactions: [],
  }
}

/** The list knows the total only: the taxes stand in each invoice's own page. */
function invoiceFacts(invoice: Time4vpsInvoice): InvoiceFacts[] {
  const { id, number, date, duedate, datepaid } = invoice
  const currency = currencyIn(invoice.currency)
  const total = moneyOf(invoice.total, currency)
  const issuedAt = instant(date) ?? instant(duedate) ?? instant(datepaid)
  if (total === null || issuedAt === null) return []
  const vat = { minor: 0, currency }
  return [{ providerId: id, number: number || id, issuedAt, subtotal: total, vat, total }]
}

const verified = VERIFIED
const noOrders =
  'Time4VPS documents no list of orders; what was ordered is in the list of services.'

export const billing: Omit<
  Capabilities,
  Extract<keyof Capabilities, `servers.${string}` | `dns.${string}`>
> = {
  'orders.list': { can: 'no', reason: noOrders, verified },
  'orders.get': { can: 'no', reason: noOrders, verified },
  'balance.get': { can: 'yes', uses: [getBalance], fn: readBalance, verified },
  'invoices.list': {
    can: 'yes',
    uses: [listInvoices],
    fn: async (ctx) => (await ctx.run(listInvoices, {})).invoices.flatMap(invoiceFacts),
    verified,
  },
  'invoices.pdf': {
    can: 'not_built',
    reason:
      'Time4VPS documents no PDF; a copy made from the invoice’s details comes with the invoice archive.',
    verified,
  },
}
