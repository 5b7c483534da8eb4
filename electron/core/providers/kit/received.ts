import { z } from 'zod'

/** What was read, by what it was read from. */
const received = new WeakMap<object, unknown>()

/** The same schema; `receivedOf` of what it reads is the answer as it came: dates, ids and texts untouched. */
export const asReceived = <S extends z.ZodType<object>>(schema: S) =>
  z.unknown().transform((input, context): z.output<S> => {
    const found = schema.safeParse(input)
    if (found.success) {
      received.set(found.data, input)
      return found.data
    }
    for (const { path, message } of found.error.issues)
      context.addIssue({ code: 'custom', path: [...path], message })
    return z.NEVER
  })

/** The JSON that `item` was read from by a schema `asReceived`; `item` itself where it was not. */
export const receivedOf = (item: object): unknown => received.get(item) ?? item
