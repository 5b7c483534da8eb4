import { z } from 'zod'
import { Balance, BalanceDay, PaymentMethod, Transaction } from '../../domain/balance.ts'
import { ReadState } from '../../domain/read-state.ts'
import { SpendRow } from '../../domain/spend.ts'
import { call } from '../procedure.ts'

const None = z.strictObject({})
const OfAccount = z.strictObject({ accountId: z.string() })

export const balances = {
  'balances.list': call(None, z.object({ items: z.array(Balance), reads: z.array(ReadState) })),
  /** The last balance of each day on which it was read here, oldest first. */
  'balances.history': call(OfAccount, z.array(BalanceDay)),
  /** Refused at first with `needs_confirmation`, what it means and a token. */
  'balances.setAutoCharge': call(
    z.strictObject({ accountId: z.string(), on: z.boolean(), confirm: z.string().optional() }),
    Balance,
  ),
  /** Asks the provider. */
  'payments.methods': call(OfAccount, z.array(PaymentMethod)),
  /** All that were ever read, newest first; the next page begins `before` the id of the last one of this. */
  'transactions.list': call(
    z.strictObject({
      accountId: z.string().optional(),
      /** Words that stand in the type, text, amount, currency or day. */
      search: z.string().max(200).optional(),
      before: z.string().optional(),
      limit: z.int().min(1).max(10_000).default(200),
    }),
    z.object({ items: z.array(Transaction), more: z.boolean(), total: z.int() }),
  ),
  'spend.list': call(None, z.array(SpendRow)),
}
