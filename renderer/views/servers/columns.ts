import type { ServerColumn, ServerTable } from '@shared/domain/server-view.ts'
import { SERVER_COLUMNS } from '@shared/domain/server-words.ts'

export interface ColumnPlace {
  key: ServerColumn
  title: string
  /** Pixels; the name takes what is left. */
  width?: number
  /** Grows with the name where there is room. */
  grows?: boolean
  align?: 'end'
  /** Pixels that the user gave it. */
  own?: number
}

export type ChosenColumns = NonNullable<ServerTable['columns']>

const PLACES: Record<ServerColumn, Omit<ColumnPlace, 'key'>> = {
  state: { title: 'State', width: 128 },
  name: { title: 'Name' },
  account: { title: 'Account', width: 160 },
  provider: { title: 'Provider', width: 120 },
  address: { title: 'Address', width: 156 },
  plan: { title: 'Plan', width: 124, grows: true },
  os: { title: 'OS', width: 130, grows: true },
  location: { title: 'Location', width: 120 },
  price: { title: 'Price', width: 108, align: 'end' },
  renewal: { title: 'Renews', width: 176 },
  tags: { title: 'Tags', width: 150, grows: true },
  seen: { title: 'Last seen', width: 120 },
}
const USUAL: readonly ServerColumn[] = [
  'state',
  'name',
  'account',
  'address',
  'plan',
  'os',
  'tags',
  'renewal',
  'price',
]
/** Without them nobody knows what a row is. */
const ALWAYS: readonly ServerColumn[] = ['state', 'name']

const NAME_LEAST = 170
/** What goes first when there is no room: it is in the detail as well. */
const DROPPED: readonly ServerColumn[] = [
  'seen',
  'provider',
  'os',
  'location',
  'tags',
  'plan',
  'account',
  'price',
  'renewal',
]
const NARROW_STATE = 40

export const titleOf = (key: ServerColumn): string => PLACES[key].title
export const canHide = (key: ServerColumn): boolean => !ALWAYS.includes(key)

/** What is chosen, or the usual ones; whatever a file says, state and name are there, and each once. */
export function chosenColumns(columns: ServerTable['columns']): ChosenColumns {
  const listed = columns ?? USUAL.map((key) => ({ key, width: null }))
  const missing = ALWAYS.filter((key) => !listed.some((column) => column.key === key))
  const all = [...missing.map((key) => ({ key, width: null })), ...listed]
  return all.filter((column, at) => all.findIndex(({ key }) => key === column.key) === at)
}

export const hiddenColumns = (chosen: ChosenColumns): ServerColumn[] =>
  SERVER_COLUMNS.filter((key) => !chosen.some((column) => column.key === key))

/** The columns that fit into `width` pixels, in their order; state shrinks to its mark when all else is gone. */
export function columnsFor(width: number, columns: ServerTable['columns'] = null): ColumnPlace[] {
  let shown = chosenColumns(columns).map(placeOf)
  for (const key of DROPPED) {
    if (needed(shown) <= width) return shown
    shown = shown.filter((column) => column.key !== key)
  }
  if (needed(shown) <= width) return shown
  const usual = shown.map(({ key }) => placeOf({ key, width: null }))
  if (needed(usual) <= width) return usual
  return usual.map((column) =>
    column.key === 'state' ? { ...column, title: '', width: NARROW_STATE } : column,
  )
}

const placeOf = ({ key, width }: ChosenColumns[number]): ColumnPlace => ({
  key,
  ...PLACES[key],
  ...(width !== null && { own: width }),
})

/** The name gives way, however wide it was made. */
const needed = (columns: readonly ColumnPlace[]): number =>
  columns.reduce((sum, { key, own, width }) => {
    const wanted = own ?? width ?? NAME_LEAST
    return sum + (key === 'name' ? Math.min(wanted, NAME_LEAST) : wanted)
  }, 0)

/** The CSS track of a column. */
export function trackOf({ key, own, width, grows }: ColumnPlace): string {
  if (key === 'name') return own ? `minmax(60px, ${own}px)` : 'minmax(120px, 1.4fr)'
  if (own) return `${own}px`
  return grows ? `minmax(${width}px, 1fr)` : `${width}px`
}

export const isNarrowState = (columns: readonly ColumnPlace[]): boolean =>
  columns.some(({ key, title }) => key === 'state' && title === '')

export const withColumn = (chosen: ChosenColumns, key: ServerColumn): ChosenColumns => [
  ...chosen,
  { key, width: null },
]

export const withoutColumn = (chosen: ChosenColumns, key: ServerColumn): ChosenColumns =>
  chosen.filter((column) => column.key !== key || !canHide(key))

/** One place to the left (-1) or right (1); at the end it stays. */
export function movedColumn(chosen: ChosenColumns, key: ServerColumn, step: 1 | -1): ChosenColumns {
  const at = chosen.findIndex((column) => column.key === key)
  const next = [...chosen]
  const [moved] = next.splice(at, 1)
  if (moved) next.splice(Math.max(0, at + step), 0, moved)
  return next
}

export const withWidth = (chosen: ChosenColumns, key: ServerColumn, width: number): ChosenColumns =>
  chosen.map((column) => (column.key === key ? { key, width } : column))
