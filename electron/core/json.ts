import type { z } from 'zod'

/** JSON from our own database or files; what no longer fits the schema is null, not a crash. */
export function readJson<S extends z.ZodType>(schema: S, text: unknown): z.output<S> | null {
  if (typeof text !== 'string') return null
  try {
    const result = schema.safeParse(JSON.parse(text))
    return result.success ? result.data : null
  } catch {
    return null
  }
}
