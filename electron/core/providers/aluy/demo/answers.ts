import type { Context } from 'hono'

type Status = 400 | 402 | 403 | 404 | 409 | 429 | 502 | 503

/** `{ "error": … }` with a status from the document's table. */
export const error = (c: Context, status: Status, message: string, more: object = {}): Response =>
  c.json({ error: message, ...more }, status)

/** The body as an object, or null when it is none. */
export async function readBody(c: Context): Promise<Record<string, unknown> | null> {
  const body: unknown = await c.req.json().catch(() => null)
  return body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : null
}

/** A page of a list: limit 1–100 (default 50), offset from 0. */
export function list<T>(
  c: Context,
  name: string,
  items: readonly T[],
  show: (item: T) => unknown,
  extras: object = {},
): Response {
  const limit = Math.min(100, Math.max(1, Number(c.req.query('limit') ?? 50) || 50))
  const offset = Math.max(0, Number(c.req.query('offset') ?? 0) || 0)
  const shown = items.slice(offset, offset + limit).map(show)
  return c.json({ [name]: shown, total: items.length, limit, offset, ...extras })
}
