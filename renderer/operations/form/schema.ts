import type { JsonValue } from './json.ts'

/** A JSON Schema as `z.toJSONSchema` makes it, with the catalogue's own hints beside the standard words. */
export type Schema = Record<string, unknown>

export const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined

/** What a schema says once references are followed and "or null" is taken apart. */
export interface Plain {
  schema: Schema
  nullable: boolean
}

export function plain(given: unknown, root: Schema): Plain {
  const schema = followed(isSchema(given) ? given : {}, root)
  const { type } = schema
  if (Array.isArray(type) && type.includes('null')) {
    const rest = type.filter((one) => one !== 'null')
    return { schema: { ...schema, type: rest.length === 1 ? rest[0] : rest }, nullable: true }
  }
  const options = alternatives(schema)
  const rest = options.filter((one) => one.type !== 'null')
  const [only] = rest
  if (only === undefined || rest.length > 1 || rest.length === options.length) {
    return { schema, nullable: false }
  }
  // Hints stand beside "or null", not inside.
  return { schema: { ...plain(only, root).schema, ...without(schema) }, nullable: true }
}

export function alternatives(schema: Schema): Schema[] {
  const found = schema.anyOf ?? schema.oneOf
  return Array.isArray(found) ? found.filter(isSchema) : []
}

/** The values of an enumeration, however it is written; null when it is none. */
export function listed(schema: Schema): JsonValue[] | null {
  if ('const' in schema) return [schema.const as JsonValue]
  if (Array.isArray(schema.enum)) return schema.enum as JsonValue[]
  const options = alternatives(schema)
  if (options.length === 0 || !options.every((one) => 'const' in one || 'enum' in one)) return null
  return options.flatMap((one) => listed(one) ?? [])
}

const without = ({ anyOf: _any, oneOf: _one, ...rest }: Schema): Schema => rest

function followed(schema: Schema, root: Schema): Schema {
  const name = textOf(schema.$ref)?.match(/^#\/\$defs\/(.+)$/)?.[1]
  const found = name && isSchema(root.$defs) ? root.$defs[name] : undefined
  if (!isSchema(found)) return schema
  return { ...found, ...withoutRef(schema) }
}

const withoutRef = ({ $ref: _ref, ...hints }: Schema): Schema => hints
