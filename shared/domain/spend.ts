import { z } from 'zod'

/** Where an account's spend is known from: the best that it has, and only that. */
export const SpendSource = z.enum(['invoices', 'transactions', 'orders'])
export type SpendSource = z.infer<typeof SpendSource>

/** What one account spent in one month (UTC) in one currency. */
export const SpendRow = z.object({
  accountId: z.string(),
  /** Of the order journal, which outlives its accounts. */
  provider: z.string(),
  source: SpendSource,
  /** "2026-11"; null where no date was told. */
  month: z.string().nullable(),
  currency: z.string(),
  /** Minor units, as a decimal text: a sum may be more than a number holds exactly. */
  minor: z.string().regex(/^-?\d+$/),
  /** How many invoices, bookings or orders it is the sum of. */
  items: z.int(),
  /** Something of this month is not known: the provider tells only its newest bookings. */
  partial: z.boolean(),
})
export type SpendRow = z.infer<typeof SpendRow>
