import { z } from 'zod'
import { NO_CURRENCY } from './money-words.ts'
import { Money } from './money.ts'
import { COLOURS, TAG_LENGTH, TAG_PATTERN } from './mark-words.ts'

export const Colour = z.enum(COLOURS)
export type Colour = z.infer<typeof Colour>

/** A word of the user's own for servers. */
export const Tag = z
  .string()
  .trim()
  .min(1)
  .max(TAG_LENGTH)
  .regex(TAG_PATTERN, 'must not hold quotes, commas or colons')

/** What a month of a server costs, as its user says; zero is free. */
export const OwnPrice = Money.extend({
  minor: Money.shape.minor.min(0).max(1_000_000_000_000),
  currency: Money.shape.currency.refine((code) => code !== NO_CURRENCY, 'must be a currency'),
})

/** What the user says of a server; kept here only, never sent to a provider. */
export const Marks = z.object({
  tags: z.array(Tag).max(20),
  note: z.string().max(4000),
  colour: Colour.nullable(),
  /** Counts only where its provider tells no price. Files of before there was one lack it. */
  price: OwnPrice.nullable().default(null),
})
export type Marks = z.infer<typeof Marks>

export const NO_MARKS: Marks = { tags: [], note: '', colour: null, price: null }
