import { z } from 'zod'
import { OrderValues } from './ordering.ts'

/** In characters: far above what `MOST_ORDERS` lines make. */
export const LARGEST_SHEET = 1_000_000

/** One line of a file of orders, held against the form of what it orders. */
export const SheetRow = z.object({
  /** Of the file, from 1 on. */
  line: z.int(),
  /** As the file has it. */
  account: z.string(),
  accountId: z.string().nullable(),
  offer: z.string(),
  /** The offer's name. */
  title: z.string(),
  name: z.string(),
  values: OrderValues,
  /** Where the fields stand: the column at which each one's cell begins. */
  columns: z.record(z.string(), z.int()),
  problems: z.array(z.object({ column: z.int(), field: z.string(), message: z.string() })),
  /** An earlier line that orders the same, or something of the same name. */
  sameAs: z.int().nullable(),
})
export type SheetRow = z.infer<typeof SheetRow>
