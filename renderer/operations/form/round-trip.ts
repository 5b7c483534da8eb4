import { draftOf } from './draft.ts'
import type { GroupField } from './fields.ts'
import { inputOf } from './input-of.ts'
import { isObject, type JsonObject, type JsonValue } from './json.ts'

/** As main masks secrets in the log. */
const MASK = '•••'

/** Whether the form can show all of an input, so that nothing of it is lost in it. */
export const fits = (form: GroupField, input: JsonObject): boolean =>
  holds(inputOf(form, draftOf(form, input)).input, input)

function holds(whole: JsonValue | undefined, part: JsonValue): boolean {
  if (Array.isArray(part)) {
    if (part.length === 0 && whole === undefined) return true
    if (!Array.isArray(whole) || whole.length !== part.length) return false
    return part.every((one, at) => holds(whole[at], one))
  }
  if (!isObject(part)) return whole === part || (whole === undefined && part === null)
  if (!isObject(whole)) return whole === undefined && Object.keys(part).length === 0
  return Object.entries(part).every(([name, one]) => holds(whole[name], one))
}

/** An input from the log without what was masked there: the user types that again. */
export function withoutMasked(input: JsonObject): JsonObject {
  const kept = Object.entries(input).filter(([, value]) => !masked(value))
  return Object.fromEntries(kept.map(([name, value]) => [name, inside(value)]))
}

export const anyMasked = (input: JsonObject): boolean => JSON.stringify(input).includes(MASK)

const masked = (value: JsonValue): boolean => typeof value === 'string' && value.includes(MASK)

function inside(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.filter((one) => !masked(one)).map(inside)
  return isObject(value) ? withoutMasked(value) : value
}
