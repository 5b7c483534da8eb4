import type { Offer } from '@renderer/ui/CompletionField.vue'
import { openToken } from './filter.ts'
import { type FilterField, FILTER_FIELDS, formatTerm } from './filter-terms.ts'

/** The values of a field that occur. */
export type ValuesOf = (field: FilterField) => readonly string[]

const MOST = 14
/** From so many letters on, values are offered without their field. */
const ENOUGH = 2
const HINTS: Partial<Record<FilterField, string>> = {
  tag: 'your own words',
  note: 'text of your notes',
  billed: 'has a price or a renewal',
  backup: 'the provider backs it up by itself',
}
const EXPIRES: readonly Offer[] = [
  { text: 'expires<7d', hint: 'renews within 7 days' },
  { text: 'expires<30d', hint: 'renews within 30 days' },
  { text: 'expires>30d', hint: 'renews later than that' },
]

/** What the word that is being typed may become: a field, then a value that occurs. */
export function offersFor(typed: string, valuesOf: ValuesOf): Offer[] {
  const token = openToken(typed).toLowerCase()
  const [, name, value] = token.match(/^([a-z]+):"?([^"]*)"?$/) ?? []
  const field = FILTER_FIELDS.find((one) => one === name)
  const offers =
    field && field !== 'expires'
      ? valued(field, value ?? '', valuesOf)
      : inAnyField(token, valuesOf)
  // Nothing to offer where it already stands there.
  return offers.length === 1 && offers[0]?.text.toLowerCase() === token ? [] : offers.slice(0, MOST)
}

function inAnyField(token: string, valuesOf: ValuesOf): Offer[] {
  const fields = FILTER_FIELDS.flatMap((field) =>
    field === 'expires' ? EXPIRES : [{ text: `${field}:`, hint: HINTS[field] }],
  )
  const known = fields.filter(({ text }) => text.startsWith(token.replace(/^expires:/, 'expires<')))
  if (token.length < ENOUGH) return known
  return [...known, ...FILTER_FIELDS.flatMap((field) => valued(field, token, valuesOf, true))]
}

/** Those that begin with it come first. */
function valued(field: FilterField, part: string, valuesOf: ValuesOf, begins = false): Offer[] {
  const place = (value: string): number => value.toLowerCase().indexOf(part)
  return valuesOf(field)
    .filter((value) => (begins ? place(value) === 0 : place(value) >= 0))
    .sort((a, b) => Number(place(a) > 0) - Number(place(b) > 0))
    .map((value) => ({ text: formatTerm({ field, value }) }))
}

/** The line with the offer in place of the word that is being typed; a whole term is ended. */
export function completed(typed: string, offer: string): string {
  const kept = typed.slice(0, typed.length - openToken(typed).length)
  return `${kept}${offer}${offer.endsWith(':') ? '' : ' '}`
}
