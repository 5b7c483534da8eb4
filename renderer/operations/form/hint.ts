import type { Field } from './fields.ts'

/** Under a field: its help, and what it takes. */
export function hintOf(field: Field): string {
  return [field.help, limits(field)].filter(Boolean).map(sentence).join(' ')
}

const sentence = (text = ''): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

function limits(field: Field): string {
  if (field.kind === 'number') return range(field.min, field.max)
  if (field.kind === 'lines') return 'One a line.'
  if (field.kind === 'json') return 'As JSON.'
  if (field.kind !== 'text') return ''
  return field.look === 'moment' ? 'Your local time; it is sent in UTC.' : ''
}

function range(min?: number, max?: number): string {
  if (min !== undefined && max !== undefined) return `${text(min)} to ${text(max)}.`
  if (min !== undefined) return `At least ${text(min)}.`
  return max === undefined ? '' : `At most ${text(max)}.`
}

const text = (value: number): string => value.toLocaleString('en')
