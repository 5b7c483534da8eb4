import type { Context } from 'hono'
import { readBody } from '../../kit/demo-body.ts'

export const OFFSETS = ['-04:00', '+05:30', '+00:00'] as const

/** An instant with the offset that its part of the API happens to use. */
export function offsetTime(at: number, offset: (typeof OFFSETS)[number] = '-04:00'): string {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(offset) ?? []
  const shift = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  return new Date(at + shift * 60_000).toISOString().slice(0, 19) + offset
}

/** 422 with pairs of field and message. */
export const refuse = (c: Context, ...pairs: [string, string][]): Response =>
  c.json({ errors: pairs }, 422)

export const missing = (c: Context): Response => c.json({ errors: [['base', 'not found']] }, 404)

/** DELETE answers with nothing at all, or with a line that is no JSON. */
export const gone = (c: Context): Response => c.body(null, 200)

/** The record inside a wrapped body. */
export async function readRecord(c: Context, name: string): Promise<Record<string, unknown>> {
  const record = (await readBody(c))[name]
  return record !== null && typeof record === 'object' ? (record as Record<string, unknown>) : {}
}

export const idIn = (c: Context, name = 'id'): number => Number(c.req.param(name))
