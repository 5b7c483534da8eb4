import { z } from 'zod'
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

/** What the user says of a server; kept here only, never sent to a provider. */
export const Marks = z.object({
  tags: z.array(Tag).max(20),
  note: z.string().max(4000),
  colour: Colour.nullable(),
})
export type Marks = z.infer<typeof Marks>

export const NO_MARKS: Marks = { tags: [], note: '', colour: null }
