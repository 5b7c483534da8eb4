import type { ServerTable, ServerView } from '@shared/domain/server-view.ts'

/** Ways of looking at servers that everybody needs; they leave columns and order as they are. */
export const BUILT_IN: readonly Pick<ServerView, 'name' | 'filter'>[] = [
  { name: 'Expiring in 7 days', filter: 'expires<7d' },
  { name: 'Stopped but billed', filter: 'state:stopped billed:yes' },
  { name: 'No backup', filter: 'backup:no' },
  { name: 'Gone', filter: 'state:gone' },
]
const MOST = 50
const LONGEST_NAME = 60
const LONGEST_FILTER = 500

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** Why a view can't have that name; null when it can. `own` is the name it has. */
export function nameProblem(
  name: string,
  views: readonly ServerView[],
  own: string | null = null,
): string | null {
  if (name.trim() === '') return 'A view needs a name.'
  if (name.trim().length > LONGEST_NAME) return `A name has at most ${LONGEST_NAME} letters.`
  if (own !== null && same(own, name)) return null
  const taken = [...BUILT_IN, ...views].some((view) => same(view.name, name))
  return taken ? `There is a view named “${name.trim()}” already.` : null
}

/** Why the present look can't be kept as one more view. */
export function saveProblem(
  name: string,
  filter: string,
  views: readonly ServerView[],
): string | null {
  if (views.length >= MOST) return `There are ${MOST} views already; delete one first.`
  if (filter.length > LONGEST_FILTER) return 'This filter is too long to be kept.'
  return nameProblem(name, views)
}

export const withView = (
  views: readonly ServerView[],
  view: { name: string; filter: string; table: ServerTable },
): ServerView[] => [...views, { ...view, name: view.name.trim() }]

export const renamedView = (views: readonly ServerView[], from: string, to: string): ServerView[] =>
  views.map((view) => (view.name === from ? { ...view, name: to.trim() } : view))

export const withoutView = (views: readonly ServerView[], name: string): ServerView[] =>
  views.filter((view) => view.name !== name)
