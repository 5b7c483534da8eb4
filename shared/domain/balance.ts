import { z } from 'zod'
import { Money } from './money.ts'

/** What an account has and owes at its provider. */
export const Balance = z.object({
  accountId: z.string(),
  provider: z.string(),
  available: Money,
  mode: z.enum(['prepaid', 'postpaid', 'unknown']),
  autoCharge: z.boolean().nullable(),
  /** Newest first. */
  transactions: z.array(
    z.object({ id: z.string(), amount: Money, text: z.string(), at: z.string() }),
  ),
  readAt: z.string(),
})
export type Balance = z.infer<typeof Balance>
