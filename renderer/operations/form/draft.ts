import type { Field } from './fields.ts'
import { isObject, type JsonValue } from './json.ts'
import { toLocal } from './moment.ts'

/** What stands in the form, as typed. Flags are "yes", "no" or ""; a choice is its value as JSON. */
export type Draft = string | Draft[] | { [name: string]: Draft }
export type DraftGroup = { [name: string]: Draft }

export const asText = (draft: Draft | undefined): string => (typeof draft === 'string' ? draft : '')
export const asList = (draft: Draft | undefined): Draft[] => (Array.isArray(draft) ? draft : [])
export const asGroup = (draft: Draft | undefined): DraftGroup =>
  typeof draft === 'object' && !Array.isArray(draft) ? draft : {}

/** A form that is filled with a value; without one, with the defaults. What a given value lacks stays empty. */
export function draftOf(field: Field, given?: JsonValue, within = false): Draft {
  const value = given === undefined && !within ? field.fallback : given
  switch (field.kind) {
    case 'text':
      return field.look === 'moment' ? toLocal(asString(value)) : asString(value)
    case 'number':
      return asString(value)
    case 'flag':
      if (typeof value === 'boolean') return value ? 'yes' : 'no'
      return field.required ? 'no' : ''
    case 'choice': {
      const [first] = field.options
      const only = field.required && field.options.length === 1 && first ? first.value : undefined
      return value === undefined ? choiceKey(only) : choiceKey(value)
    }
    case 'choices':
      return Array.isArray(value) ? value.map(choiceKey) : []
    case 'lines':
      return Array.isArray(value) ? value.map(asString).join('\n') : ''
    case 'list':
      return Array.isArray(value) ? value.map((one) => draftOf(field.item, one)) : []
    case 'pairs':
      return isObject(value)
        ? Object.entries(value).map(([key, one]) => ({ key, value: draftOf(field.item, one) }))
        : []
    case 'group': {
      const values = isObject(value) ? value : {}
      const filled = within || given !== undefined
      return Object.fromEntries(
        field.fields.map((one) => [one.name, draftOf(one, values[one.name], filled)]),
      )
    }
    case 'json':
      return value === undefined ? '' : JSON.stringify(value, null, 2)
  }
}

const choiceKey = (value: JsonValue | undefined): string =>
  value === undefined ? '' : JSON.stringify(value)

const asString = (value: JsonValue | undefined): string => {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
