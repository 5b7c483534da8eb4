import type { MenuItem } from './menu.ts'

export interface Column<R> {
  key: string
  title: string
  /** A CSS track, e.g. "120px" or "minmax(120px, 2fr)". */
  width?: string
  align?: 'start' | 'end'
  sortable?: boolean
  /** Below this width of the list the column is hidden. */
  hideBelow?: number
  value(row: R): string | number | null
}

export interface Sort {
  key: string
  descending: boolean
}

export type RowMenu<R> = (row: R) => readonly MenuItem[]

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
