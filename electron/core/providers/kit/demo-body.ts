import type { Context } from 'hono'

/** The body of a request to a demo server as an object; empty where it is none. */
export async function readBody(c: Context): Promise<Record<string, unknown>> {
  const body: unknown = await c.req.json().catch(() => null)
  return body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {}
}
