import { z } from 'zod'
import { asReceived } from '../../kit/received.ts'
import { instantOrNull } from '../../kit/values.ts'

/** What several declarations share. */
const reads = { effect: 'read', repeat: 'safe' } as const
export const read = { ...reads, subject: 'account' } as const
export const readServer = { ...reads, subject: 'server' } as const
const writes = { effect: 'write', repeat: 'never' } as const
export const write = { ...writes, subject: 'account' } as const
export const writeServer = { ...writes, subject: 'server' } as const
export const buys = (costsWhat: string) =>
  ({ effect: 'billable', repeat: 'never', costsWhat, timeoutSeconds: 120 }) as const
export const destroys = (losesWhat: string) =>
  ({ effect: 'destructive', repeat: 'never', losesWhat }) as const

/** The inputs inside a record named after its type. */
export const wrapped = (name: string) => (fields: Record<string, unknown>) => ({ [name]: fields })

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** A record out of the wrapper that names its type; as it is where it comes without. */
function unwrap(value: unknown, names: readonly string[]): unknown {
  if (!isRecord(value)) return value
  const name = names.find((one) => isRecord(value[one]))
  return name === undefined ? value : value[name]
}

/** One record, wrapped or not, or an array that holds it. */
export const one = <S extends z.ZodRawShape>(names: string | readonly string[], shape: S) =>
  z.preprocess(
    (body) => unwrap(Array.isArray(body) ? body[0] : body, [names].flat()),
    z.looseObject(shape),
  )

/** A list of records, each wrapped or not. */
export const many = <S extends z.ZodRawShape>(names: string | readonly string[], shape: S) =>
  z.preprocess(
    (body) => (Array.isArray(body) ? body.map((item) => unwrap(item, [names].flat())) : body),
    z.array(asReceived(z.looseObject(shape))),
  )

export const none = z.strictObject({})
/** Ids of the path and of bodies: numbers at VPS.NET, texts or numbers in answers. */
export const idOf = (title: string, picker?: string) =>
  z
    .union([z.string().regex(/^\d+$/, 'must be a number').max(20), z.int().min(1)])
    .meta({ title, type: 'string', ...(picker ? { picker } : {}) })
export const serverId = z
  .string()
  .regex(/^\d+$/, 'must be a number')
  .max(20)
  .meta({ title: 'Server id', picker: 'server' })
export const ofServer = z.strictObject({ id: serverId })

export const text = z.string().nullish()
export const flag = z.union([z.boolean(), z.number(), z.string()]).nullish()
export const count = z.union([z.number(), z.string()]).nullish()
export const dates = { created_at: instantOrNull, updated_at: instantOrNull }

export const label = (title = 'Label') =>
  z
    .string()
    .min(1)
    .max(200)
    .regex(/^[\p{L}\p{N} ._-]+$/u, 'must not hold special characters')
    .meta({ title })
export const yes = (title: string, help?: string) =>
  z.boolean().meta({ title, ...(help ? { help } : {}) })
export const number = (title: string, unit?: string) =>
  z
    .int()
    .min(0)
    .meta({ title, ...(unit ? { unit } : {}) })
/** "1 - purchase license, 0 - cancelling license", by license id. */
export const licenses = z
  .record(z.string().regex(/^\d+$/), z.int().min(0).max(1))
  .optional()
  .meta({ title: 'Licences', help: 'By licence id: 1 buys, 0 cancels', advanced: true })
