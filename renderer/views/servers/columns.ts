import type { SortColumn } from './rows.ts'

export interface ColumnPlace {
  key: SortColumn
  title: string
  /** Pixels; the name takes what is left. */
  width?: number
  /** Grows with the name where there is room. */
  grows?: boolean
  align?: 'end'
}

const COLUMNS: readonly ColumnPlace[] = [
  { key: 'state', title: 'State', width: 128 },
  { key: 'name', title: 'Name' },
  { key: 'account', title: 'Account', width: 160 },
  { key: 'address', title: 'Address', width: 156 },
  { key: 'plan', title: 'Plan', width: 124, grows: true },
  { key: 'renewal', title: 'Renews', width: 176 },
  { key: 'price', title: 'Price', width: 108, align: 'end' },
]

const NAME_LEAST = 170
/** What goes first when there is no room: it is in the detail as well. */
const DROPPED: readonly SortColumn[] = ['plan', 'account', 'price', 'renewal']
const NARROW_STATE = 40

/** The columns that fit into `width` pixels, in their order; state shrinks to its mark when all else is gone. */
export function columnsFor(width: number): ColumnPlace[] {
  let shown = [...COLUMNS]
  for (const key of DROPPED) {
    if (needed(shown) <= width) return shown
    shown = shown.filter((column) => column.key !== key)
  }
  if (needed(shown) <= width) return shown
  return shown.map((column) =>
    column.key === 'state' ? { ...column, title: '', width: NARROW_STATE } : column,
  )
}

const needed = (columns: readonly ColumnPlace[]): number =>
  columns.reduce((sum, { width }) => sum + (width ?? NAME_LEAST), 0)

export const isNarrowState = (columns: readonly ColumnPlace[]): boolean =>
  columns.some(({ key, width }) => key === 'state' && width === NARROW_STATE)
