import type { z } from 'zod'
import { unexpectedResponse } from '../../errors/from-http.ts'

/** Holds an answer against its schema; the error names the field and what was expected, never the value. */
export function readAnswer<O extends z.ZodType>(
  schema: O,
  body: unknown,
  status: number,
): z.output<O> {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.map(String).join('.') || 'the answer'
  throw unexpectedResponse(status, `${field}: ${issue?.message ?? 'not valid'}`)
}
