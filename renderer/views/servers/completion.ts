import type { Offer } from '@renderer/ui/CompletionField.vue'
import { type OfferedField, offersFor as offersIn } from '@renderer/ui/filter-offers.ts'
import { type FilterField, FILTER_FIELDS, formatTerm } from './filter-terms.ts'

/** The values of a field that occur. */
export type ValuesOf = (field: FilterField) => readonly string[]

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
const FIELDS: readonly OfferedField<FilterField>[] = FILTER_FIELDS.map((field) =>
  field === 'expires' ? { field, whole: EXPIRES } : { field, hint: HINTS[field] },
)

/** What the word that is being typed may become: a field, then a value that occurs. */
export const offersFor = (typed: string, valuesOf: ValuesOf): Offer[] =>
  offersIn(typed, { fields: FIELDS, valuesOf, formatTerm })
