import { asGroup, asList, asText, type Draft, type DraftGroup, draftOf } from './draft.ts'
import type { Field, GroupField, NumberField, TextField } from './fields.ts'
import { type JsonObject, type JsonValue, parsed } from './json.ts'
import { fromLocal } from './moment.ts'

export interface Problem {
  /** As main names it: "servers.0.name"; "" is the whole input. */
  path: string
  message: string
}

/** The input that a form says, and what is wrong with it already here. */
export function inputOf(
  form: GroupField,
  draft: Draft,
): { input: JsonObject; problems: Problem[] } {
  const problems: Problem[] = []
  const input = groupValue(form, asGroup(draft), '', problems)
  return { input, problems }
}

const below = (path: string, name: string | number): string =>
  path ? `${path}.${name}` : `${name}`

function groupValue(
  { fields }: GroupField,
  draft: DraftGroup,
  path: string,
  problems: Problem[],
): JsonObject {
  const found: JsonObject = {}
  for (const field of fields) {
    const value = valueOf(field, draft[field.name], below(path, field.name), problems)
    if (value !== undefined) found[field.name] = value
  }
  return found
}

/** Undefined: left out of the input. */
function valueOf(
  field: Field,
  draft: Draft | undefined,
  path: string,
  problems: Problem[],
): JsonValue | undefined {
  const lacking = (): null | undefined => {
    if (field.required && field.nullable) return null
    if (field.required) problems.push({ path, message: 'Fill this in.' })
    return undefined
  }
  const text = asText(draft)
  switch (field.kind) {
    case 'text':
      return text === '' ? lacking() : textValue(field, text)
    case 'number':
      return text.trim() === '' ? lacking() : numberValue(field, text, path, problems)
    case 'flag':
      return text === '' ? lacking() : text === 'yes'
    case 'choice':
      return text === '' ? lacking() : (JSON.parse(text) as JsonValue)
    case 'json': {
      if (text.trim() === '') return lacking()
      const read = parsed(text)
      if ('value' in read) return read.value
      problems.push({ path, message: read.problem })
      return undefined
    }
    case 'choices':
      return orLeftOut(
        field,
        asList(draft).map((one) => JSON.parse(asText(one)) as JsonValue),
      )
    case 'lines':
      return orLeftOut(field, linesValue(field.numbers, text, path, problems))
    case 'list':
      return orLeftOut(
        field,
        asList(draft).map((one, at) => valueOf(field.item, one, below(path, at), problems) ?? null),
      )
    case 'pairs':
      return pairsValue(field, asList(draft), path, problems)
    case 'group':
      // A group that may be left out is, as long as nothing in it was touched.
      if (!field.required && same(draft, draftOf(field))) return undefined
      return groupValue(field, asGroup(draft), path, problems)
  }
}

const orLeftOut = (field: Field, values: JsonValue[]): JsonValue[] | undefined =>
  values.length === 0 && !field.required ? undefined : values

const same = (a: Draft | undefined, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b)

const textValue = (field: TextField, text: string): string =>
  field.look === 'moment' ? fromLocal(text, field.pattern) : text

function numberValue(
  field: Pick<NumberField, 'whole'>,
  text: string,
  path: string,
  problems: Problem[],
): number | undefined {
  const value = Number(text)
  if (Number.isFinite(value) && (!field.whole || Number.isInteger(value))) return value
  const kind = field.whole ? 'a whole number' : 'a number'
  problems.push({ path, message: `“${text.trim()}” is not ${kind}.` })
  return undefined
}

function linesValue(
  numbers: boolean,
  text: string,
  path: string,
  problems: Problem[],
): JsonValue[] {
  const lines = text.split('\n').map((line) => line.trim())
  const filled = lines.filter((line) => line !== '')
  if (!numbers) return filled
  return filled.map(
    (line, at) => numberValue({ whole: false }, line, below(path, at), problems) ?? null,
  )
}

function pairsValue(
  field: Extract<Field, { kind: 'pairs' }>,
  rows: readonly Draft[],
  path: string,
  problems: Problem[],
): JsonObject | undefined {
  const found: JsonObject = {}
  for (const row of rows.map(asGroup)) {
    const key = asText(row.key).trim()
    if (key === '') problems.push({ path, message: 'Every row needs a name.' })
    if (Object.hasOwn(found, key)) problems.push({ path, message: `“${key}” stands here twice.` })
    const value = valueOf(field.item, row.value, below(path, key), problems)
    if (key !== '' && value !== undefined) found[key] = value
  }
  return rows.length === 0 && !field.required ? undefined : found
}
