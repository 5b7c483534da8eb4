import type { Context } from 'hono'

/** The document's envelope of a success. */
export const ok = (c: Context, message: string, data: object, now: Date): Response =>
  c.json({
    status: 'success',
    message,
    data: { ...data, mode: 'PRODUCTION', requestId: `req_${now.getTime()}_demo` },
    timestamp: now.toISOString(),
  })

/** The document's envelope of an error. */
export const fail = (
  c: Context,
  status: 400 | 401 | 403 | 404 | 429 | 500,
  message: string,
  errors: unknown = null,
): Response =>
  c.json({ status: 'error', message, errors, timestamp: new Date().toISOString() }, status)
