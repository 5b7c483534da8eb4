import type { Context } from 'hono'
import type { DemoState } from './records.ts'

/** Errors come as a list, with status 200. */
export const refuse = (c: Context, ...errors: unknown[]): Response => c.json({ error: errors })
export const done = (c: Context, more: object = {}): Response => c.json({ success: true, ...more })

/** A text in the body, or '' where it has none of that name. */
export const textIn = (body: Record<string, unknown>, name: string): string => {
  const value = body[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export const newId = (state: DemoState): string => String(state.nextId++)
