import {
  type FieldTerm,
  FILTER_FIELDS,
  formatTerm,
  holdsAny,
  isUnfinished,
  parseTerm,
} from './filter-terms.ts'
import { searchText } from './row-texts.ts'
import type { ServerRow } from './rows.ts'

/** Terms of one field are alternatives; different fields and words must all hold. */
export interface Filter {
  terms: FieldTerm[]
  /** What is not a field term, as typed. */
  text: string
}

const TOKEN = /[^\s"]*"[^"]*"?|\S+/g

/** Never fails: what names no field is a word, an unfinished `state:` too. */
export function parseFilter(query: string): Filter {
  const terms: FieldTerm[] = []
  const words: string[] = []
  for (const token of query.match(TOKEN) ?? []) {
    const term = parseTerm(token)
    if (term) add(terms, term)
    else words.push(token)
  }
  return { terms, text: words.join(' ') }
}

/** The word that is being typed; empty after a space. */
export function openToken(typed: string): string {
  const last = typed.match(TOKEN)?.at(-1) ?? ''
  return typed.endsWith(last) ? last : ''
}

/** What has been typed so far: terms that a space has ended become chips, the rest stays text. */
export function absorb(filter: Filter, typed: string): Filter {
  const open = openToken(typed)
  const ended = parseFilter(typed.slice(0, typed.length - open.length))
  if (ended.terms.length === 0) return { terms: filter.terms, text: typed }
  const rest = [ended.text, open].filter(Boolean).join(' ')
  return { terms: ended.terms.reduce(withTerm, filter.terms), text: rest }
}

/** All of it as one line, for the address; `parseFilter` reads it back. */
export const formatFilter = ({ terms, text }: Filter): string =>
  [...terms.map(formatTerm), text.trim()].filter(Boolean).join(' ')

export const withTerm = (terms: FieldTerm[], term: FieldTerm): FieldTerm[] => {
  const next = [...terms]
  add(next, term)
  return next
}

export const withoutTerm = (terms: FieldTerm[], term: FieldTerm): FieldTerm[] =>
  terms.filter((other) => !same(other, term))

/** Looks at 10,000 rows within a frame. The time is asked for only where the filter needs it. */
export function matcher(filter: Filter, now: () => number = Date.now): (row: ServerRow) => boolean {
  const typed = parseFilter(filter.text)
  const terms = [...filter.terms, ...typed.terms]
  const words = typed.text.toLowerCase().replaceAll('"', '').split(/\s+/).filter(isWord)
  const groups = FILTER_FIELDS.map((field) => ({
    field,
    values: terms.filter((term) => term.field === field).map(({ value }) => value.toLowerCase()),
    look: { now, open: typed.terms.some((term) => term.field === field) },
  })).filter(({ values }) => values.length > 0)
  return (row) =>
    groups.every(({ field, values, look }) => holdsAny(row, field, values, look)) &&
    words.every((word) => searchText(row).includes(word))
}

const isWord = (word: string): boolean => word !== '' && !isUnfinished(word)

const same = (a: FieldTerm, b: FieldTerm): boolean =>
  a.field === b.field && a.value.toLowerCase() === b.value.toLowerCase()

const add = (terms: FieldTerm[], term: FieldTerm): void => {
  if (!terms.some((other) => same(other, term))) terms.push(term)
}
