import type { Option } from './fields.ts'
import type { JsonValue } from './json.ts'
import { isSchema, type Schema, textOf } from './schema.ts'

/** A field's label: the schema's title, or its name taken apart ("sshKeyIds" is "Ssh key ids"). */
export function titleOf(name: string, schema: Schema): string {
  const words = textOf(schema.title) ?? spaced(name)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const spaced = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after}`)
    .replace(/[_-]+/g, ' ')
    .toLowerCase()

export function choiceOptions(values: readonly JsonValue[], schema: Schema): Option[] {
  const labels = isSchema(schema.labels) ? schema.labels : {}
  return values.map((value) => ({
    value,
    label: textOf(labels[String(value)]) ?? (value === null ? 'none' : String(value)),
  }))
}
