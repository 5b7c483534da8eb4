import { z } from 'zod'
import { Money } from './money.ts'

/** What an account has and owes at its provider. */
export const Balance = z.object({
  accountId: z.string(),
  provider: z.string(),
  /** What can be spent; null where the provider told no amount. */
  available: Money.nullable(),
  /** What that is: money paid in before, credit beside invoices, or what the provider calls a balance. */
  kind: z.enum(['wallet', 'credit', 'balance']).default('balance'),
  mode: z.enum(['prepaid', 'postpaid', 'unknown']),
  /** Credits that the provider tells beside it. */
  credits: Money.nullable().default(null),
  /** The total of unpaid invoices, where the provider tells it. */
  unpaid: Money.nullable().default(null),
  /** Whether new invoices are paid from it by themselves; null where there is no such switch. */
  autoCharge: z.boolean().nullable(),
  /** The provider does not let that be switched off. */
  autoChargeLocked: z.boolean().default(false),
  /** For how many hours a prepaid balance lasts at what runs now; null where the provider does not say. */
  hoursLeft: z.number().nullable().default(null),
  readAt: z.string(),
})
export type Balance = z.infer<typeof Balance>

/** One booking on a balance. */
export const Transaction = z.object({
  /** `<accountId>:<providerId>` */
  id: z.string(),
  accountId: z.string(),
  /** The provider's word for it: "USAGE"; empty where it has none. */
  type: z.string(),
  text: z.string(),
  /** Negative: taken from the balance. */
  amount: Money,
  /** Null where it can't be worked out. */
  balanceAfter: Money.nullable(),
  /** Null where the provider told no time that can be read. */
  at: z.string().nullable(),
})
export type Transaction = z.infer<typeof Transaction>

/** The last balance that was read on a day (UTC). */
export const BalanceDay = z.object({ day: z.string(), amount: Money })
export type BalanceDay = z.infer<typeof BalanceDay>

/** A way to pay at a provider. */
export const PaymentMethod = z.object({
  id: z.string(),
  name: z.string(),
  /** What it costs; null where the provider does not say. */
  fee: z.object({ fixed: Money, percent: z.number() }).nullable(),
})
export type PaymentMethod = z.infer<typeof PaymentMethod>
