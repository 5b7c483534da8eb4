import type { OrderField, OrderValues } from '@shared/domain/ordering.ts'

/** What stands in the form, as typed: numbers and lines are texts. */
export type Draft = Record<string, string | boolean | string[]>

export interface Problem {
  /** The field's name. */
  path: string
  message: string
  /** Nothing is wrong yet, it is only not filled in. */
  missing: boolean
}

/**
 * A form as it opens: with the values of an earlier order where they still can be chosen, else with its own. What is
 * secret is asked for again; what is made anew for each order is new.
 */
export const draftOf = (fields: readonly OrderField[], given: OrderValues = {}): Draft =>
  Object.fromEntries(
    fields.map((field) => {
      const before = field.secret || field.once ? null : given[field.name]
      return [field.name, typed(field, before ?? field.initial)]
    }),
  )

function typed(field: OrderField, value: OrderField['initial']): Draft[string] {
  const texts = Array.isArray(value) ? value : []
  switch (field.kind) {
    case 'flag':
      return value === true
    case 'choices':
      return texts.filter((one) => canChoose(field, one))
    case 'lines':
      return Array.isArray(value) ? value.join('\n') : textOf(value)
    case 'choice':
      return canChoose(field, textOf(value)) ? textOf(value) : ''
    default:
      return textOf(value)
  }
}

const textOf = (value: OrderField['initial']): string =>
  value === null || Array.isArray(value) ? '' : String(value)

export const canChoose = ({ options }: OrderField, value: string): boolean =>
  options.some((option) => option.value === value && option.unavailable === null)

/** What is ordered with these fields, all of them shown, and what is wrong with it already here. */
export function valuesOf(
  fields: readonly OrderField[],
  draft: Draft,
): { values: OrderValues; problems: Problem[] } {
  const values: OrderValues = {}
  const problems: Problem[] = []
  for (const field of fields) {
    const value = valueOf(field, draft[field.name])
    const message = value === null ? null : problemWith(field, value)
    if (value === null && field.required) {
      problems.push({ path: field.name, message: 'Fill this in.', missing: true })
    }
    if (message !== null) problems.push({ path: field.name, message, missing: false })
    else if (value !== null) values[field.name] = value
  }
  return { values, problems }
}

/** Null where nothing is said; a number that is none stays the text that was typed. */
function valueOf({ kind }: OrderField, typed: Draft[string] | undefined): OrderValues[string] {
  if (typeof typed === 'boolean') return typed
  if (Array.isArray(typed)) return typed.length > 0 ? typed : null
  const text = (typed ?? '').trim()
  if (text === '') return null
  if (kind === 'lines') return linesOf(text)
  if (kind !== 'number') return text
  const value = Number(text.replace(',', '.'))
  return Number.isFinite(value) ? value : text
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function problemWith(field: OrderField, value: OrderValues[string]): string | null {
  if (field.kind !== 'number') return null
  if (typeof value !== 'number') return `“${String(value)}” is not a number.`
  const { min, max, step } = field
  if (min !== null && value < min) return `At least ${min.toLocaleString('en')}.`
  if (max !== null && value > max) return `At most ${max.toLocaleString('en')}.`
  const steps = step === null || step <= 0 ? 0 : (value - (min ?? 0)) / step
  if (Math.abs(steps - Math.round(steps)) < 1e-9) return null
  return `In steps of ${step?.toLocaleString('en')}${min === null ? '' : ` from ${min}`}.`
}

/** What main found wrong with one field, as shown under it: "Label is needed." */
export function mainProblem(label: string, message: string): string {
  const text = message.trim()
  const whole = /^\p{Ll}/u.test(text) ? `${label} ${text}` : text
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`
}
