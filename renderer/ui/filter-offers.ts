import { openToken, type Term } from '@shared/filter-language.ts'
import type { Offer } from './CompletionField.vue'

/** A field that a filter knows; with `whole`, what is offered for it in place of its name and values. */
export interface OfferedField<F extends string> {
  field: F
  hint?: string
  whole?: readonly Offer[]
}

interface Language<F extends string> {
  fields: readonly OfferedField<F>[]
  /** The values of a field that occur. */
  valuesOf: (field: F) => readonly string[]
  formatTerm: (term: Term<F>) => string
}

const MOST = 14
/** From so many letters on, values are offered without their field. */
const ENOUGH = 2

/** What the word that is being typed may become: a field, then a value that occurs. */
export function offersFor<F extends string>(typed: string, language: Language<F>): Offer[] {
  const token = openToken(typed).toLowerCase()
  const [, name, value] = token.match(/^([a-z]+):"?([^"]*)"?$/) ?? []
  const known = language.fields.find(({ field }) => field === name)
  const offers =
    known && !known.whole ? valued(known.field, value ?? '', language) : inAnyField(token, language)
  // Nothing to offer where it already stands there.
  return offers.length === 1 && offers[0]?.text.toLowerCase() === token ? [] : offers.slice(0, MOST)
}

function inAnyField<F extends string>(token: string, language: Language<F>): Offer[] {
  const offered = language.fields.flatMap(({ field, hint, whole }) => {
    const start = whole ? token.replace(`${field}:`, `${field}<`) : token
    return (whole ?? [{ text: `${field}:`, hint }]).filter(({ text }) => text.startsWith(start))
  })
  if (token.length < ENOUGH) return offered
  return [
    ...offered,
    ...language.fields.flatMap(({ field }) => valued(field, token, language, true)),
  ]
}

/** Those that begin with it come first. */
function valued<F extends string>(
  field: F,
  part: string,
  { valuesOf, formatTerm }: Language<F>,
  begins = false,
): Offer[] {
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
