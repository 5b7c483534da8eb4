import { z } from 'zod'
import { Money } from './money.ts'

/** What an account has and owes at its provider. */
export const Balance = z.object({
  accountId: z.string(),
  provider: z.string(),
  available: Money,
  mode: z.enum(['prepaid', 'postpaid', 'unknown']),
  autoCharge: z.boolean().nullable(),
  /** For how many hours a prepaid balance lasts at what runs now; null where the provider does not say. */
  hoursLeft: z.number().nullable().default(null),
  /** Newest first. */
  transactions: z.array(
    z.object({ id: z.string(), amount: Money, text: z.string(), at: z.string() }),
  ),
  readAt: z.string(),
})
export type Balance = z.infer<typeof Balance>
