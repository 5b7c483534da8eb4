import { z } from 'zod'

/** An amount in minor units (cents) with its ISO 4217 currency; never a float. */
export const Money = z.object({
  minor: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
export type Money = z.infer<typeof Money>
