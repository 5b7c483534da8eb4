import type { Money } from '@shared/domain/money.ts'
import type { Order } from '@shared/domain/order.ts'
import { instant } from '../../kit/values.ts'
import type {
  BalanceFacts,
  Capabilities,
  CapabilityContext,
  InvoiceFacts,
  OrderDetailFacts,
  OrderFacts,
  TransactionFacts,
} from '../../kit/capability.ts'
import { allPages } from '../../kit/pages.ts'
import { type AluyBalance, getBalance, setAutoCharge } from '../operations/account.ts'
import { VERIFIED } from '../operations/fields.ts'
import { type AluyInvoice, downloadInvoice, listInvoices } from '../operations/invoices.ts'
import { listServices } from '../operations/services.ts'
import { type AluyOrder, getOrder, listOrders } from '../operations/orders.ts'
import { euro } from './map.ts'

const ORDER_STATES: Record<string, Order['state']> = {
  DRAFT: 'draft',
  PENDING_PAYMENT: 'awaiting_payment',
  PAID: 'paid',
  PROVISIONING: 'provisioning',
  ACTIVE: 'active',
  CANCELLED: 'cancelled',
  REFUNDED: 'refunded',
}

function orderFacts(order: AluyOrder): OrderFacts {
  const money = (minor: number | null | undefined): Money => ({
    minor: Math.round(minor ?? 0),
    currency: order.currency ?? 'EUR',
  })
  return {
    providerId: order.id,
    state: ORDER_STATES[order.status] ?? 'unknown',
    stateText: order.status,
    subtotal: money(order.subtotalCents ?? order.totalCents),
    vat: money(order.vatCents),
    total: money(order.totalCents),
    lines: order.lines.map((line) => ({
      label: line.label,
      quantity: line.quantity ?? 1,
      total: money(line.totalCents),
    })),
    createdAt: order.createdAt,
  }
}

async function readOrder(ctx: CapabilityContext, id: string): Promise<OrderDetailFacts> {
  const { order } = await ctx.run(getOrder, { id })
  const payments = (order.payments ?? []).map((payment) => ({
    id: payment.id,
    amount: { minor: Math.round(payment.amountCents), currency: payment.currency ?? 'EUR' },
    method: [payment.provider, payment.providerRef].filter(Boolean).join(' '),
    state: payment.status,
    at: payment.createdAt ?? null,
  }))
  return { ...orderFacts(order), payments }
}

function invoiceFacts(invoice: AluyInvoice): InvoiceFacts {
  const money = (minor: number): Money => ({ minor: Math.round(minor), currency: invoice.currency })
  return {
    providerId: invoice.id,
    number: invoice.number,
    issuedAt: invoice.issuedAt,
    subtotal: money(invoice.subtotalCents),
    vat: money(invoice.vatCents),
    total: money(invoice.totalCents),
  }
}

/** Stands beside the list of services only; without it the balance is still good. */
const hoursLeft = (ctx: CapabilityContext): Promise<number | null> =>
  ctx.run(listServices, { limit: 1 }).then(
    ({ hourly }) => hourly?.hoursRemaining ?? null,
    () => null,
  )

async function readBalance(ctx: CapabilityContext): Promise<BalanceFacts> {
  const balance = await ctx.run(getBalance, {})
  const mode = balance.billingMode.toLowerCase()
  return {
    available: euro(balance.balanceCents),
    kind: 'wallet',
    mode: mode === 'prepaid' || mode === 'postpaid' ? mode : 'unknown',
    autoCharge: balance.invoiceAutoCharge?.enabled ?? null,
    autoChargeLocked: balance.invoiceAutoCharge?.locked === true,
    hoursLeft: mode === 'prepaid' ? await hoursLeft(ctx) : null,
    transactions: bookings(balance),
    moreTransactions: balance.transactions.length >= MOST_TRANSACTIONS,
  }
}

/** "The 50 most recent balance transactions." */
const MOST_TRANSACTIONS = 50

/** What the balance was after each is not told: it follows from the balance now and the amounts, newest first. */
function bookings({ balanceCents, transactions }: AluyBalance): TransactionFacts[] {
  let after = balanceCents
  return transactions.map(({ id, type, description, amountCents, createdAt }) => {
    const balanceAfter = euro(after)
    after -= amountCents
    return {
      providerId: id,
      type: type ?? '',
      text: description ?? '',
      amount: euro(amountCents),
      balanceAfter,
      at: instant(createdAt),
    }
  })
}

const verified = VERIFIED

export const billing: Omit<
  Capabilities,
  Extract<keyof Capabilities, `servers.${string}` | `console.${string}` | `dns.${string}`>
> = {
  'balance.get': {
    can: 'yes',
    uses: [getBalance, listServices],
    tells: ['transactions', 'hoursLeft'],
    fn: readBalance,
    verified,
  },
  'balance.setAutoCharge': {
    can: 'yes',
    uses: [setAutoCharge],
    fn: async (ctx, on) => {
      const { invoiceAutoCharge } = await ctx.run(setAutoCharge, { invoiceAutoCharge: on })
      return { on: invoiceAutoCharge.enabled, locked: invoiceAutoCharge.locked === true }
    },
    verified,
  },
  'payments.methods': {
    can: 'no',
    reason:
      'aluy.net takes orders and invoices from the balance; its API names no other way to pay.',
    verified,
  },
  'orders.list': {
    can: 'yes',
    uses: [listOrders],
    fn: async (ctx) => {
      const orders = await allPages(
        async (page) => {
          const { orders: items, total } = await ctx.run(listOrders, page)
          return { items, total }
        },
        ({ id }) => id,
        { progress: (done, total) => ctx.progress(done, total, 'order') },
      )
      return orders.map(orderFacts)
    },
    verified,
  },
  'orders.get': { can: 'yes', uses: [getOrder], fn: readOrder, verified },
  'orders.cancel': {
    can: 'no',
    reason: 'aluy.net has no call that cancels an order; the renewal of its server can be.',
    verified,
  },
  'invoices.list': {
    can: 'yes',
    uses: [listInvoices],
    fn: async (ctx) => {
      const invoices = await allPages(
        async (page) => {
          const { invoices: items, total } = await ctx.run(listInvoices, page)
          return { items, total }
        },
        ({ id }) => id,
        { progress: (done, total) => ctx.progress(done, total, 'invoice') },
      )
      return invoices.map(invoiceFacts)
    },
    verified,
  },
  'invoices.pdf': {
    can: 'yes',
    uses: [downloadInvoice],
    fn: (ctx, id, sink) => ctx.download(downloadInvoice, { id }, sink),
    verified,
  },
}
