/** What a person types to filter a list: words, and terms of fields such as `state:stopped`. */
export interface Term<F extends string> {
  field: F
  value: string
}

/** Terms of one field are alternatives; different fields and words must all hold. */
export interface Filter<F extends string> {
  terms: Term<F>[]
  /** What is not a field term, as typed. */
  text: string
}

const TOKEN = /[^\s"]*"[^"]*"?|\S+/g

/** The words of a text; what stands between quotes is one. */
export const tokensOf = (text: string): string[] => text.match(TOKEN) ?? []

/** The word that is being typed; empty after a space. */
export function openToken(typed: string): string {
  const last = tokensOf(typed).at(-1) ?? ''
  return typed.endsWith(last) ? last : ''
}

/** A value as it stands in a term: in quotes where it has spaces. */
export const termValue = (value: string): string => (/\s/.test(value) ? `"${value}"` : value)

const same = <F extends string>(a: Term<F>, b: Term<F>): boolean =>
  a.field === b.field && a.value.toLowerCase() === b.value.toLowerCase()

export const withTerm = <F extends string>(terms: Term<F>[], term: Term<F>): Term<F>[] =>
  terms.some((other) => same(other, term)) ? terms : [...terms, term]

export const withoutTerm = <F extends string>(terms: Term<F>[], term: Term<F>): Term<F>[] =>
  terms.filter((other) => !same(other, term))

export interface FilterLanguage<F extends string> {
  /** Never fails: what names no field is a word, an unfinished `state:` too. */
  parse(query: string): Filter<F>
  /** What has been typed so far: terms that a space has ended become chips, the rest stays text. */
  absorb(filter: Filter<F>, typed: string): Filter<F>
  /** All of it as one line, for the address; `parse` reads it back. */
  format(filter: Filter<F>): string
}

/** The language of one list, from how its terms are read (null: a word is none) and written. */
export function filterLanguage<F extends string>(
  parseTerm: (token: string) => Term<F> | null,
  formatTerm: (term: Term<F>) => string,
): FilterLanguage<F> {
  const parse = (query: string): Filter<F> => {
    let terms: Term<F>[] = []
    const words: string[] = []
    for (const token of tokensOf(query)) {
      const term = parseTerm(token)
      if (term) terms = withTerm(terms, term)
      else words.push(token)
    }
    return { terms, text: words.join(' ') }
  }
  return {
    parse,
    absorb: (filter, typed) => {
      const open = openToken(typed)
      const ended = parse(typed.slice(0, typed.length - open.length))
      if (ended.terms.length === 0) return { terms: filter.terms, text: typed }
      const rest = [ended.text, open].filter(Boolean).join(' ')
      return { terms: ended.terms.reduce(withTerm, filter.terms), text: rest }
    },
    format: ({ terms, text }) => [...terms.map(formatTerm), text.trim()].filter(Boolean).join(' '),
  }
}
