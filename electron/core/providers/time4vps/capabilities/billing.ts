import type { PaymentMethod } from '@shared/domain/balance.ts'
import { AppError } from '@shared/domain/app-error.ts'
import type { Invoice } from '@shared/domain/invoice.ts'
import type { Money } from '@shared/domain/money.ts'
import type {
  BalanceFacts,
  Capabilities,
  CapabilityContext,
  InvoiceDetailFacts,
  InvoiceFacts,
} from '../../kit/capability.ts'
import { receivedOf } from '../../kit/received.ts'
import { instant, moneyOf } from '../../kit/values.ts'
import {
  getBalance,
  getInvoice,
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
      source: receivedOf(invoice),
    },
  ]
}

async function readInvoice(ctx: CapabilityContext, id: string): Promise<InvoiceDetailFacts> {
  const { invoice } = await ctx.run(getInvoice, { id })
  const [facts] = invoiceFacts(invoice)
  if (!facts) throw unreadable()
  const { currency } = facts.total
  const money = (amount: unknown): Money => moneyOf(amount, currency) ?? { minor: 0, currency }
  const lines = (invoice.items ?? []).map((item) => ({
    label: item.description ?? '',
    quantity: Number(item.qty ?? 1) || 1,
    unit: moneyOf(item.amount, currency),
    total: money(item.linetotal ?? item.amount),
  }))
  const subtotal = moneyOf(invoice.subtotal, currency) ?? facts.subtotal
  return {
    invoice: { ...facts, subtotal, vat: money(invoice.tax) },
    lines,
    seller: [],
    buyer: addressOf(invoice.client ?? {}),
    notes: invoice.notes ?? '',
    paidAt: facts.state === 'paid' ? instant(invoice.datepaid) : null,
    source: receivedOf(invoice),
  }
}

const ADDRESS: readonly (readonly string[])[] = [
  ['companyname'],
  ['firstname', 'lastname'],
  ['address1'],
  ['address2'],
  ['postcode', 'city'],
  ['state'],
  ['country'],
  ['email'],
]

function addressOf(client: Record<string, unknown>): string[] {
  const text = (name: string): string => (typeof client[name] === 'string' ? client[name] : '')
  return ADDRESS.map((names) => names.map(text).join(' ').trim()).filter((line) => line !== '')
}

const unreadable = (): AppError =>
  new AppError({
    code: 'unexpected_response',
    message: 'Time4VPS told no total or no date of this invoice.',
    next: 'Look at the invoice on the provider’s site.',
  })

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
  'invoices.get': { can: 'yes', uses: [getInvoice], fn: readInvoice, verified },
  'invoices.pdf': {
    can: 'no',
    reason: 'Time4VPS documents no PDF: the archive keeps a copy made from the invoice’s details.',
    verified,
  },
}
