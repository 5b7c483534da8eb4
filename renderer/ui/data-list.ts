import type { MenuItem } from './menu.ts'

export interface Column<R> {
  key: string
  title: string
  /** A CSS track, e.g. "120px" or "minmax(120px, 2fr)". */
  width?: string
  align?: 'start' | 'end'
  sortable?: boolean
  /** Its edge can be dragged. */
  resizable?: boolean
  /** Below this width of the list the column is hidden. */
  hideBelow?: number
  value(row: R): string | number | null
}

export interface Sort {
  key: string
  descending: boolean
}

export type RowMenu<R> = (row: R) => readonly MenuItem[]

/** What stands above the rows of a group. */
export interface GroupLine {
  kind: 'group'
  key: string
  label: string
  count: number
  open: boolean
}

/**
 * One line of a list: a row, the head of a group of them, or the place of a row that is still to be read. A row may
 * stand in more than one group.
 */
export type Line<R> =
  { kind: 'row'; key: string; row: R } | GroupLine | { kind: 'waiting'; key: string }

/** The lines of a list by their places: all of them at hand, or read as they come in sight. */
export interface Lines<R> {
  readonly length: number
  at(place: number): Line<R> | undefined
  /** -1 where it is not known. */
  indexOf(key: string): number
  /** Keys of the rows from one place to another, both counted; a promise where not all of them are here. */
  keys(from: number, to: number): readonly string[] | Promise<readonly string[]>
}

export const linesOf = <R>(lines: readonly Line<R>[]): Lines<R> => ({
  length: lines.length,
  at: (place) => lines[place],
  indexOf: (key) => lines.findIndex((line) => line.key === key),
  keys: (from, to) =>
    lines.slice(from, to + 1).flatMap((line) => (line.kind === 'row' ? [line.key] : [])),
})

/** Rows alone. A line is made when it is asked for: of thousands few are seen. */
export const linesOfRows = <R>(rows: readonly R[], keyOf: (row: R) => string): Lines<R> => ({
  length: rows.length,
  at: (place) => {
    const row = rows[place]
    return row && { kind: 'row', key: keyOf(row), row }
  },
  indexOf: (key) => rows.findIndex((row) => keyOf(row) === key),
  keys: (from, to) => rows.slice(from, to + 1).map(keyOf),
})

/** What can be seen of a list whose lines are all of one height. */
export interface Sight {
  /** Pixels that are scrolled past; may be beyond the end for a moment, after lines went. */
  top: number
  /** Pixels that are seen. */
  seen: number
  /** Pixels of a line. */
  height: number
  count: number
}

/** The lines in sight and so many more on both sides: from the first up to the one before `end`. */
export function linesAround(
  { top, seen, height, count }: Sight,
  more: number,
): { first: number; end: number } {
  const from = Math.max(0, Math.min(top, count * height - seen))
  return {
    first: Math.max(0, Math.floor(from / height) - more),
    end: Math.min(count, Math.ceil((from + seen) / height) + more),
  }
}

/** Where to scroll to so that a line is in sight; where it is already, nothing moves. */
export function topFor({ top, seen, height }: Sight, index: number): number {
  if (index * height < top) return index * height
  return Math.max(top, (index + 1) * height - seen)
}

/** A place for each key: its own of before, else one that is free, else a new one. */
export function placesFor(
  keys: readonly string[],
  before: ReadonlyMap<string, number> = new Map(),
): Map<string, number> {
  const places = new Map(keys.map((key) => [key, before.get(key)]))
  const taken = new Set(places.values())
  let next = 0
  for (const [key, place] of places) {
    if (place !== undefined) continue
    while (taken.has(next)) next++
    places.set(key, next++)
  }
  return places as Map<string, number>
}

/** The row that a key moves to; null for keys that mean nothing here. */
export function rowAfterKey(key: string, at: number, count: number, page: number): number | null {
  const last = count - 1
  const moves = new Map(
    Object.entries({
      ArrowDown: at + 1,
      j: at + 1,
      ArrowUp: at - 1,
      k: at - 1,
      Home: 0,
      End: last,
      PageDown: at + page,
      PageUp: at - page,
    }),
  )
  const target = moves.get(key)
  return target === undefined || count === 0 ? null : Math.min(last, Math.max(0, target))
}

/** What a click on a header does: ascending, then descending, then ascending again. */
export const sortAfterClick = (sort: Sort, key: string): Sort => ({
  key,
  descending: sort.key === key ? !sort.descending : false,
})

const MOST_SORTS = 5

/** The same where more than one may count; an added one turns round, then goes. */
export function sortsAfterClick(sorts: readonly Sort[], key: string, added: boolean): Sort[] {
  const first = sorts[0]
  if (!added) return [first ? sortAfterClick(first, key) : { key, descending: false }]
  const known = sorts.find((sort) => sort.key === key)
  if (!known) return [...sorts, { key, descending: false }].slice(-MOST_SORTS)
  if (known.descending) return sorts.filter((sort) => sort !== known)
  return sorts.map((sort) => (sort === known ? { key, descending: true } : sort))
}

/** "↑", or "↓2" where it is the second of several; empty where the column does not count. */
export function sortMark(sorts: readonly Sort[], key: string): string {
  const at = sorts.findIndex((sort) => sort.key === key)
  const sort = sorts[at]
  if (!sort) return ''
  return `${sort.descending ? '↓' : '↑'}${sorts.length > 1 ? at + 1 : ''}`
}

/** The head of the group that a line stands in; -1 without one. */
export function headOf<R>(lines: Lines<R>, at: number): number {
  let place = at
  while (place >= 0 && lines.at(place)?.kind !== 'group') place--
  return place
}
