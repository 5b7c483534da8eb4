import { filterLanguage, type Filter as FilterOf } from '@shared/filter-language.ts'
import {
  FILTER_FIELDS,
  type FilterField,
  formatTerm,
  holdsAny,
  isUnfinished,
  parseTerm,
} from './filter-terms.ts'
import { searchText } from './row-texts.ts'
import type { ServerRow } from './rows.ts'

export type Filter = FilterOf<FilterField>

export const filterOfServers = filterLanguage<FilterField>(parseTerm, formatTerm)
export const { parse: parseFilter, format: formatFilter } = filterOfServers

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
