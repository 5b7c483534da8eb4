import type { PaymentMethod } from '@shared/domain/balance.ts'
import type { Invoice } from '@shared/domain/invoice.ts'
import type {
  BalanceFacts,
  Capabilities,
  CapabilityContext,
  InvoiceFacts,
} from '../../kit/capability.ts'
import { instant, moneyOf } from '../../kit/values.ts'
import {
  getBalance,
  listInvoices,
  listPaymentFees,
  listPaymentMethods,
  type Time4vpsInvoice,
} from '../operations/billing.ts'
import { VERIFIED } from '../operations/fields.ts'
import { readPayMethods } from '../ordering/payments.ts'
import { currencyIn, currencyOf } from './joined.ts'

async function readBalance(ctx: CapabilityContext): Promise<BalanceFacts> {
  const { details } = await ctx.run(getBalance, {})
  const currency = currencyIn(details.currency)
  return {
    available: moneyOf(details.acc_credit, currency),
    kind: 'credit',
    mode: 'unknown',
    unpaid: moneyOf(details.acc_balance, currency),
    autoCharge: null,
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
  return [
    {
      providerId: id,
      number: number || id,
      issuedAt,
      subtotal: total,
      vat,
      total,
      state: stateOf(invoice),
      dueAt: instant(duedate),
    },
  ]
}

const STATES: Record<string, Invoice['state']> = {
  paid: 'paid',
  unpaid: 'unpaid',
  collections: 'unpaid',
  cancelled: 'void',
  refunded: 'void',
  draft: 'void',
}

/** What was merged stands in another invoice of the list, which has its money. */
const stateOf = ({ status, merge_id }: Time4vpsInvoice): Invoice['state'] =>
  merge_id && merge_id !== '0' ? 'void' : (STATES[status?.toLowerCase() ?? ''] ?? 'unknown')

async function readMethods(ctx: CapabilityContext): Promise<PaymentMethod[]> {
  const methods = await readPayMethods(ctx, await currencyOf(ctx))
  return methods.map(({ id, name, fixed, percent, isTold }) => ({
    id,
    name,
    fee: isTold && fixed ? { fixed, percent } : null,
  }))
}

const verified = VERIFIED
const noOrders =
  'Time4VPS documents no list of orders; what was ordered is in the list of services.'

export const billing: Omit<
  Capabilities,
  Extract<keyof Capabilities, `servers.${string}` | `console.${string}` | `dns.${string}`>
> = {
  'orders.list': { can: 'no', reason: noOrders, verified },
  'orders.get': { can: 'no', reason: noOrders, verified },
  'orders.cancel': { can: 'no', reason: noOrders, verified },
  'balance.get': { can: 'yes', uses: [getBalance], fn: readBalance, verified },
  'balance.setAutoCharge': {
    can: 'no',
    reason: 'Time4VPS documents no switch for automatic payment.',
    verified,
  },
  'payments.methods': {
    can: 'yes',
    uses: [getBalance, listPaymentMethods, listPaymentFees],
    fn: readMethods,
    verified,
  },
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
