import { type Term, termValue } from '@shared/filter-language.ts'
import { type TextField, textsOf } from './row-texts.ts'
import type { ServerRow } from './rows.ts'
import { sortKey } from './sort-keys.ts'

const TEXT_FIELDS: readonly TextField[] = [
  'state',
  'tag',
  'provider',
  'account',
  'os',
  'location',
  'plan',
  'name',
  'note',
]
/** The fields a filter can name, as in `state:stopped`, and `expires<7d`. */
export const FILTER_FIELDS = [...TEXT_FIELDS, 'expires', 'billed', 'backup'] as const
export type FilterField = (typeof FILTER_FIELDS)[number]

/** The value of `expires` has its sign: "<7d". */
export type FieldTerm = Term<FilterField>

/** How a row is looked at: now, and whether the term is still being typed. */
export interface Look {
  now: () => number
  open: boolean
}

const FIELD = new RegExp(`^(${FILTER_FIELDS.join('|')})(:|(?=[<>]))(?:"([^"]*)"?|(.*))$`, 'i')
const SPAN = /^([<>])?(\d{1,5})([dw])?$/
const DAY_MS = 86_400_000

/** The term that a word is, or null: a colon that names no field (an IPv6 address) stays a word. */
export function parseTerm(token: string): FieldTerm | null {
  const [, name, colon, quoted, plain] = token.match(FIELD) ?? []
  const value = (quoted ?? plain ?? '').trim()
  if (!name || !value) return null
  const field = name.toLowerCase() as FilterField
  if (field !== 'expires') return colon ? { field, value } : null
  const [, sign = '<', count, unit = 'd'] = value.toLowerCase().match(SPAN) ?? []
  return count ? { field, value: `${sign}${count}${unit}` } : null
}

export const formatTerm = ({ field, value }: FieldTerm): string =>
  field === 'expires' ? `${field}${value}` : `${field}:${termValue(value)}`

/** A field without a value yet: it must not empty the list while it is typed. */
export const isUnfinished = (word: string): boolean =>
  FILTER_FIELDS.some((field) => word === `${field}:`) || /^expires[:<>]+$/i.test(word)

/** Values of one field are alternatives, but for times: `expires>7d expires<30d` is a span. */
export function holdsAny(
  row: ServerRow,
  field: FilterField,
  values: string[],
  look: Look,
): boolean {
  if (field === 'expires') return values.every((value) => expires(row, value, look.now()))
  return values.some((value) => holds(row, field, value, look))
}

function holds(
  row: ServerRow,
  field: Exclude<FilterField, 'expires'>,
  value: string,
  { open }: Look,
): boolean {
  switch (field) {
    case 'billed':
      return isBilled(row) === !'no'.startsWith(value)
    case 'backup':
      return backupWord(row).startsWith(value)
    case 'state':
      return textsOf(row, field).some((state) => state.startsWith(value))
    case 'tag':
      // A whole tag: "web" must not take "web-old" with it. Only while it is typed its beginning will do.
      return textsOf(row, field).some((tag) => (open ? tag.startsWith(value) : tag === value))
    default:
      return textsOf(row, field).some((text) => text.includes(value))
  }
}

const backupWord = ({ server }: ServerRow): string =>
  server.backups === null ? 'unknown' : server.backups ? 'yes' : 'no'

const isBilled = ({ server }: ServerRow): boolean =>
  !server.goneAt &&
  (server.price !== null || server.marks.price !== null || server.renewsAt !== null)

/** Overdue counts as within; a server that is gone expires no more. */
function expires(row: ServerRow, value: string, now: number): boolean {
  const renewal = sortKey(row, 'renewal')
  if (row.server.goneAt || typeof renewal !== 'number') return false
  const days = Number.parseInt(value.slice(1), 10) * (value.endsWith('w') ? 7 : 1)
  const end = now + days * DAY_MS
  return value.startsWith('>') ? renewal > end : renewal <= end
}
