import type { JsonValue } from './json.ts'
import { choiceOptions, titleOf } from './field-words.ts'
import { alternatives, isSchema, listed, numberOf, plain, type Schema, textOf } from './schema.ts'

export type Picker = 'server' | 'order' | 'invoice'
export interface Option {
  value: JsonValue
  label: string
}
export type Look =
  'line' | 'lines' | 'secret' | 'secret-lines' | 'date' | 'moment' | 'email' | 'url'

export interface About {
  name: string
  label: string
  help: string
  required: boolean
  nullable: boolean
  advanced: boolean
  /** The schema's default. */
  fallback?: JsonValue
}
export type TextField = About & {
  kind: 'text'
  look: Look
  picker?: Picker
  pattern?: string
  min?: number
  max?: number
}
export type NumberField = About & {
  kind: 'number'
  whole: boolean
  min?: number
  max?: number
  unit?: string
}
export type FlagField = About & { kind: 'flag' }
export type ChoiceField = About & { kind: 'choice'; options: Option[] }
export type ChoicesField = About & { kind: 'choices'; options: Option[] }
/** Plain texts or numbers, one a line. */
export type LinesField = About & { kind: 'lines'; numbers: boolean }
export type ListField = About & { kind: 'list'; item: Field }
/** Names that the user makes up, with values of one kind. */
export type PairsField = About & { kind: 'pairs'; item: Field }
export type GroupField = About & { kind: 'group'; fields: Field[] }
/** What no form fits. */
export type JsonField = About & { kind: 'json' }
export type Field =
  | TextField
  | NumberField
  | FlagField
  | ChoiceField
  | ChoicesField
  | LinesField
  | ListField
  | PairsField
  | GroupField
  | JsonField

/** As main masks names in the log; a field that it hides there is not shown here either. */
const SECRET_NAME =
  /pass(word|wd|phrase)?$|secret|token|cookie|api_?key|authorization|private_?key/i
const PICKERS: readonly unknown[] = ['server', 'order', 'invoice'] satisfies Picker[]
/** Deeper than anybody fills in by hand; also where a schema that holds itself ends. */
const DEEPEST = 5

/** The form of an operation's input. */
export const formOf = (input: Schema): GroupField => {
  const field = fieldOf('', input, { root: input, required: true, depth: 0 })
  return field.kind === 'group' ? field : { ...field, kind: 'group', fields: [] }
}

interface Place {
  root: Schema
  required: boolean
  depth: number
}

function fieldOf(name: string, given: unknown, place: Place): Field {
  const { schema, nullable } = plain(given, place.root)
  const about: About = {
    name,
    label: titleOf(name, schema),
    help: textOf(schema.help) ?? textOf(schema.description) ?? '',
    required: place.required,
    nullable,
    advanced: schema.advanced === true,
    fallback: schema.default as JsonValue | undefined,
  }
  const values = listed(schema)
  if (values) return { ...about, kind: 'choice', options: choiceOptions(values, schema) }
  if (place.depth > DEEPEST) return { ...about, kind: 'json' }
  switch (typeOf(schema)) {
    case 'string':
      return textField(about, schema)
    case 'integer':
    case 'number':
      return numberField(about, schema)
    case 'boolean':
      return { ...about, kind: 'flag' }
    case 'array':
      return arrayField(about, schema, place)
    case 'object':
      return objectField(about, schema, place)
    default:
      return { ...about, kind: 'json' }
  }
}

/** Where a text is one of several things allowed, a text it is: "text or number" is mostly an id. */
function typeOf(schema: Schema): unknown {
  const types = Array.isArray(schema.type) ? schema.type : alternatives(schema).map((o) => o.type)
  const scalar = types.every((type) => ['string', 'number', 'integer'].includes(type as string))
  return scalar && types.includes('string') ? 'string' : schema.type
}

const textField = (about: About, schema: Schema): TextField => ({
  ...about,
  kind: 'text',
  look: lookOf(about.name, schema),
  picker: PICKERS.includes(schema.picker) ? (schema.picker as Picker) : undefined,
  pattern: textOf(schema.pattern),
  min: numberOf(schema.minLength),
  max: numberOf(schema.maxLength),
})

function lookOf(name: string, { format, multiline, secret }: Schema): Look {
  const hidden = secret === true || (secret !== false && SECRET_NAME.test(name))
  if (multiline === true) return hidden ? 'secret-lines' : 'lines'
  if (hidden) return 'secret'
  if (format === 'date') return 'date'
  if (format === 'date-time') return 'moment'
  if (format === 'email') return 'email'
  return format === 'uri' ? 'url' : 'line'
}

const numberField = (about: About, schema: Schema): NumberField => ({
  ...about,
  kind: 'number',
  whole: schema.type === 'integer',
  min: numberOf(schema.minimum),
  max: numberOf(schema.maximum),
  unit: textOf(schema.unit),
})

function arrayField(about: About, schema: Schema, place: Place): Field {
  if (!isSchema(schema.items) || schema.prefixItems) return { ...about, kind: 'json' }
  const item = fieldOf(about.name, schema.items, {
    ...place,
    required: true,
    depth: place.depth + 1,
  })
  if (item.kind === 'choice') return { ...about, kind: 'choices', options: item.options }
  if (item.kind === 'number') return { ...about, kind: 'lines', numbers: true }
  if (item.kind === 'text' && item.look === 'line' && !item.picker) {
    return { ...about, kind: 'lines', numbers: false }
  }
  // One level of "anything" reads better as one JSON text than as rows of them.
  return item.kind === 'json' ? { ...about, kind: 'json' } : { ...about, kind: 'list', item }
}

function objectField(about: About, schema: Schema, place: Place): Field {
  const inside = { ...place, depth: place.depth + 1 }
  if (isSchema(schema.properties)) {
    const required = Array.isArray(schema.required) ? schema.required : []
    const fields = Object.entries(schema.properties).map(([name, one]) =>
      fieldOf(name, one, { ...inside, required: required.includes(name) }),
    )
    return { ...about, kind: 'group', fields }
  }
  if (!isSchema(schema.additionalProperties)) return { ...about, kind: 'json' }
  const value = fieldOf('', schema.additionalProperties, { ...inside, required: true })
  return value.kind === 'text' || value.kind === 'number' || value.kind === 'choice'
    ? { ...about, kind: 'pairs', item: { ...value, label: 'Value' } }
    : { ...about, kind: 'json' }
}
