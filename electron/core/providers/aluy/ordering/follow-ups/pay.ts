import { moneyText } from '@shared/domain/money-words.ts'
import type { Money } from '@shared/domain/money.ts'
import type { Offer } from '@shared/domain/ordering.ts'
import type { CapabilityContext } from '../../../kit/capability.ts'
import { type FollowUp, followUp, followUpId, subjectIn } from '../../../kit/ordering.ts'
import { instant } from '../../../kit/values.ts'
import { orNull } from '../../../kit/whole-account.ts'
import { euro } from '../../capabilities/map.ts'
import { getBalance } from '../../operations/account.ts'
import { type AluyOrder, getOrder, payOrder } from '../../operations/orders.ts'

const KIND = 'pay'
const PENDING = 'PENDING_PAYMENT'
const PAID = ['PAID', 'PROVISIONING', 'ACTIVE']

/** The payment of an order, for a part that leads there. */
export const payOffer = (orderId: string): string => followUpId(KIND, orderId)

const orderOf = async (ctx: CapabilityContext, offer: string) =>
  (await ctx.run(getOrder, { id: subjectIn(offer) })).order

const totalOf = ({ totalCents, currency }: AluyOrder): Money => ({
  minor: Math.round(totalCents),
  currency: currency ?? 'EUR',
})

const offerOf = (order: AluyOrder): Offer =>
  followUp({
    id: payOffer(order.id),
    name: `Pay order ${order.id}`,
    group: 'Payment',
    price: { amount: totalOf(order), per: 'once' },
    includes: order.lines.map(({ label }) => label),
    unavailable: order.status === PENDING ? null : `it awaits no payment (${order.status}).`,
  })

/** What the wallet holds before and after; aluy.net refuses what it does not cover. */
async function balanceNote(ctx: CapabilityContext, total: Money): Promise<string> {
  const wallet = await orNull(ctx.run(getBalance, {}))
  if (!wallet) return 'The balance could not be read.'
  const left = wallet.balanceCents - total.minor
  const has = `The balance is ${moneyText(euro(wallet.balanceCents))}`
  return left < 0
    ? `${has}: it does not cover this, and the payment would be refused.`
    : `${has}; ${moneyText(euro(left))} will be left. The server is set up then.`
}

/** Pays an order that awaits it from the balance. */
export const pay: FollowUp = {
  kind: KIND,
  once: true,
  bringsServer: true,
  form: async (ctx, offer) => ({ offer: offerOf(await orderOf(ctx, offer)), fields: [] }),
  quote: async (ctx, offer) => {
    const order = await orderOf(ctx, offer)
    const total = totalOf(order)
    return {
      now: total,
      recurring: null,
      lines: order.lines.map(({ label, totalCents }) => ({
        label,
        amount: { ...total, minor: Math.round(totalCents) },
      })),
      estimate: false,
      note: await balanceNote(ctx, total),
    }
  },
  request: (offer) => ({
    operation: payOrder,
    input: { id: subjectIn(offer), method: 'balance' },
  }),
  // "{ ok: true }": the payment is named by the order only.
  orderIdIn: () => null,
  /** It was to be paid when it was sent: once it is not, it was paid, and can't be paid again. */
  reconcile: async (ctx, { offer, sentAt }) => {
    const order = await orderOf(ctx, offer)
    if (!PAID.includes(order.status)) return []
    const done = (order.payments ?? []).filter(
      ({ status, createdAt }) =>
        status === 'COMPLETED' && !(Date.parse(createdAt ?? '') < Date.parse(sentAt)),
    )
    const [payment] = done
    return [
      {
        providerId: payment?.id ?? `${order.id} paid`,
        label: payment ? `Payment ${payment.id}` : `Order ${order.id}`,
        at: instant(payment?.createdAt),
        why: [`the order is ${order.status}`],
        sure: done.length <= 1,
      },
    ]
  },
}
