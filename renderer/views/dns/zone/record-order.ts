import { unicodeName } from '@shared/dns/names.ts'
import { type Row, shownRecord, stateOf } from '../drafts/draft.ts'

export type SortColumn = 'host' | 'type' | 'ttl' | 'data'
export interface SortOrder {
  key: SortColumn
  descending: boolean
}

const collator = new Intl.Collator('en', { numeric: true })

/** The zone itself first, then by name. */
const byHost = (a: string, b: string): number =>
  Number(b === '@') - Number(a === '@') || collator.compare(a, b)

const COMPARE: Record<SortColumn, (a: Row, b: Row) => number> = {
  host: (a, b) => byHost(shownRecord(a).host, shownRecord(b).host),
  type: (a, b) => collator.compare(shownRecord(a).type, shownRecord(b).type),
  ttl: (a, b) => (shownRecord(a).ttl ?? -1) - (shownRecord(b).ttl ?? -1),
  data: (a, b) => collator.compare(shownRecord(a).data, shownRecord(b).data),
}

/**
 * Keys of the rows in an order. It is asked for when the list is read or sorted, not at each edit: a row that jumped
 * away as it was changed would be lost.
 */
export function sortedKeys(
  rows: ReadonlyMap<string, Row>,
  { key, descending }: SortOrder,
): string[] {
  const sign = descending ? -1 : 1
  return [...rows.values()]
    .sort(
      (a, b) =>
        sign * COMPARE[key](a, b) || COMPARE.host(a, b) || COMPARE.type(a, b) || COMPARE.data(a, b),
    )
    .map((row) => row.key)
}

/** The rows in that order; those that came later stand first, the newest on top. */
export function orderedRows(rows: ReadonlyMap<string, Row>, order: readonly string[]): Row[] {
  const known = order.flatMap((key) => rows.get(key) ?? [])
  if (known.length === rows.size) return known
  const ordered = new Set(order)
  const later = [...rows.values()].filter(({ key }) => !ordered.has(key)).reverse()
  return [...later, ...known]
}

export interface Looked {
  text: string
  /** Null: all types. */
  type: string | null
  /** Only what is staged. */
  staged: boolean
}

const searched = new WeakMap<Row, string>()
function searchText(row: Row): string {
  const known = searched.get(row)
  if (known !== undefined) return known
  const records = row.before && row.now !== row.before ? [row.before, row.now] : [row.now]
  const text = records
    .flatMap((one) => (one ? [one.host, unicodeName(one.host), one.type, one.data] : []))
    .join('\n')
    .toLowerCase()
  searched.set(row, text)
  return text
}

/** Every word must be in the record as it is or was; a word of a type alone, like "mx", finds that type. */
export function filterRows(rows: readonly Row[], { text, type, staged }: Looked): readonly Row[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0 && type === null && !staged) return rows
  return rows.filter(
    (row) =>
      (type === null || shownRecord(row).type === type) &&
      (!staged || stateOf(row) !== 'same') &&
      words.every((word) => searchText(row).includes(word)),
  )
}
