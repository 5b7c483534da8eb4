import type { z } from 'zod'

/** One call of the bridge. Input is checked strictly, output is stripped to its schema. */
export interface Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  input: I
  output: O
}

export const call = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Procedure<I, O> => ({ input, output })
