import { z } from 'zod'

export const COLOURS = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'grey',
] as const
export const Colour = z.enum(COLOURS)
export type Colour = z.infer<typeof Colour>

/** A word of the user's own for servers; commas and quotes would not fit into a filter. */
export const Tag = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^",:]+$/, 'must not hold quotes, commas or colons')

/** What the user says of a server; kept here only, never sent to a provider. */
export const Marks = z.object({
  tags: z.array(Tag).max(20),
  note: z.string().max(4000),
  colour: Colour.nullable(),
})
export type Marks = z.infer<typeof Marks>

export const NO_MARKS: Marks = { tags: [], note: '', colour: null }
