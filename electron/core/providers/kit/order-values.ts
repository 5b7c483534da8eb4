import { AppError } from '@shared/domain/app-error.ts'
import type { OrderField, OrderValues } from '@shared/domain/ordering.ts'
import { checkInput } from '../../operations/exchange.ts'
import type { Ordering } from './ordering.ts'

/** Readers of a form's values; what is empty or of another type is undefined. */
export function textIn(values: OrderValues, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export function numberIn(values: OrderValues, name: string): number | undefined {
  const value = values[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** A list, or the lines of a text. */
export function textsIn(values: OrderValues, name: string): string[] {
  const value = values[name]
  const texts = typeof value === 'string' ? value.split('\n') : Array.isArray(value) ? value : []
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}

type Problem = { path: string; message: string }

/** `invalid_input` that names fields of the form. */
export const orderRefused = (fields: readonly [Problem, ...Problem[]]): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `The order can’t be placed like this: ${fields[0].path} ${fields[0].message}`,
    next: 'Correct the field; nothing was sent.',
    fields: [...fields],
  })

/** Holds values against a form's fields. Throws `invalid_input` with every field that does not fit. */
export function checkValues(fields: readonly OrderField[], values: OrderValues): void {
  const [first, ...others] = fields.flatMap((field) => {
    const message = isShown(field, values) ? problemOf(field, values[field.name]) : null
    return message === null ? [] : [{ path: field.name, message }]
  })
  if (first) throw orderRefused([first, ...others])
}

/**
 * Holds values against the form, then what would be sent against the operation's own rules. `fieldOf` says which
 * field an input's path came from; the input's own name where it is missing.
 */
export function checkOrder(
  request: Ordering['request'],
  offer: string,
  fields: readonly OrderField[],
  values: OrderValues,
  fieldOf: (path: string) => string = (path) => path.split('.')[0] ?? '',
): void {
  checkValues(fields, values)
  const { operation, input } = request(offer, values)
  try {
    checkInput(operation, input)
  } catch (error) {
    const [first, ...others] = error instanceof AppError ? (error.data.fields ?? []) : []
    if (!first) throw error
    const named = (problem: Problem): Problem => ({ ...problem, path: fieldOf(problem.path) })
    throw orderRefused([named(first), ...others.map(named)])
  }
}

const isShown = ({ when }: OrderField, values: OrderValues): boolean =>
  when === null || when.is.includes(String(values[when.field] ?? ''))

function problemOf(field: OrderField, value: OrderValues[string] | undefined): string | null {
  if (isEmpty(value)) return field.required ? 'is needed' : null
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' ? numberProblem(field, value) : 'must be a number'
    case 'choice':
      return choiceProblem(field, value)
    case 'choices':
      if (!Array.isArray(value)) return 'must be a list'
      return value.map((one) => choiceProblem(field, one)).find((text) => text !== null) ?? null
    case 'flag':
      return typeof value === 'boolean' ? null : 'must be yes or no'
    case 'lines':
      return typeof value === 'string' || Array.isArray(value) ? null : 'must be a text'
    case 'text':
      return typeof value === 'string' ? null : 'must be a text'
  }
}

const isEmpty = (value: OrderValues[string] | undefined): value is null | undefined | '' | [] =>
  value == null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

function numberProblem({ min, max, step }: OrderField, value: number): string | null {
  if (!Number.isFinite(value)) return 'must be a number'
  if (min !== null && value < min) return `must be at least ${min}`
  if (max !== null && value > max) return `must be at most ${max}`
  if (step === null) return null
  const steps = (value - (min ?? 0)) / step
  if (Math.abs(steps - Math.round(steps)) < 1e-9) return null
  return `must be in steps of ${step}${min === null ? '' : ` from ${min}`}`
}

function choiceProblem({ options }: OrderField, value: unknown): string | null {
  const chosen = options.find((option) => option.value === value)
  if (!chosen) return 'is not offered'
  return chosen.unavailable === null ? null : `is not available: ${chosen.unavailable}`
}
