import type { ServerRow } from './rows.ts'

/** The fields a filter can name, as in `state:stopped`. */
const FILTER_FIELDS = ['provider', 'account', 'state'] as const
type FilterField = (typeof FILTER_FIELDS)[number]

export interface FieldTerm {
  field: FilterField
  value: string
}

/** Terms of one field are alternatives; different fields and words must all hold. */
export interface Filter {
  terms: FieldTerm[]
  /** What is not a field term, as typed. */
  text: string
}

const TOKEN = /[^\s"]*"[^"]*"?|\S+/g
const FIELD = /^(provider|account|state):(?:"([^"]*)"?|(.*))$/i

/** Never fails: a colon that names no field (an IPv6 address) is a word, an unfinished `state:` too. */
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

/** What has been typed so far: terms that a space has ended become chips, the rest stays text. */
export function absorb(filter: Filter, typed: string): Filter {
  const last = typed.match(TOKEN)?.at(-1) ?? ''
  const open = typed.endsWith(last) ? last : ''
  const ended = parseFilter(typed.slice(0, typed.length - open.length))
  if (ended.terms.length === 0) return { terms: filter.terms, text: typed }
  const rest = [ended.text, open].filter(Boolean).join(' ')
  return { terms: ended.terms.reduce(withTerm, filter.terms), text: rest }
}

/** All of it as one line, for the address; `parseFilter` reads it back. */
export const formatFilter = ({ terms, text }: Filter): string =>
  [...terms.map(formatTerm), text.trim()].filter(Boolean).join(' ')

export const formatTerm = ({ field, value }: FieldTerm): string =>
  `${field}:${/\s/.test(value) ? `"${value}"` : value}`

export const withTerm = (terms: FieldTerm[], term: FieldTerm): FieldTerm[] => {
  const next = [...terms]
  add(next, term)
  return next
}

export const withoutTerm = (terms: FieldTerm[], term: FieldTerm): FieldTerm[] =>
  terms.filter((other) => !same(other, term))

/** Works on lower-case text made once a row, so 10,000 rows stay within one frame. */
export function matcher(filter: Filter): (row: ServerRow) => boolean {
  const typed = parseFilter(filter.text)
  const terms = [...filter.terms, ...typed.terms]
  const words = typed.text.toLowerCase().replaceAll('"', '').split(/\s+/).filter(isWord)
  const groups = FILTER_FIELDS.map((field) => ({
    field,
    values: terms.filter((term) => term.field === field).map(({ value }) => value.toLowerCase()),
  })).filter(({ values }) => values.length > 0)
  return (row) =>
    groups.every(({ field, values }) => values.some((value) => holds(row, field, value))) &&
    words.every((word) => row.search.includes(word))
}

/** An unfinished `state:` must not empty the list while it is typed. */
const isWord = (word: string): boolean =>
  word !== '' && !FILTER_FIELDS.some((field) => word === `${field}:`)

function holds(row: ServerRow, field: FilterField, value: string): boolean {
  switch (field) {
    case 'state':
      return row.states.some((state) => state.startsWith(value))
    case 'provider':
      return row.providers.some((name) => name.includes(value))
    case 'account':
      return row.accountKey.includes(value)
  }
}

function parseTerm(token: string): FieldTerm | null {
  const [, field, quoted, plain] = token.match(FIELD) ?? []
  const value = (quoted ?? plain ?? '').trim()
  return field && value ? { field: field.toLowerCase() as FilterField, value } : null
}

const same = (a: FieldTerm, b: FieldTerm): boolean =>
  a.field === b.field && a.value.toLowerCase() === b.value.toLowerCase()

const add = (terms: FieldTerm[], term: FieldTerm): void => {
  if (!terms.some((other) => same(other, term))) terms.push(term)
}
