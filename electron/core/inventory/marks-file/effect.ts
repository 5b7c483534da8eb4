import { isAppError } from '@shared/domain/app-error.ts'
import type { ImportEffect, ImportHow, MarkedServer } from '@shared/domain/marks-file.ts'
import type { Marks } from '@shared/domain/marks.ts'
import type { ServerView } from '@shared/domain/server-view.ts'
import { changed } from '../marks.ts'

/** A server of the file with its place here and what is said of it here now. */
export interface Matched {
  id: string
  accountId: string
  entry: MarkedServer
  marks: Marks
}

/** What is to be written, and what to tell of it before. */
export interface Effect {
  marks: { id: string; accountId: string; marks: Marks }[]
  /** All views as they are afterwards. */
  views: ServerView[]
  told: ImportEffect
}

const MOST_VIEWS = 50
const MOST_EXAMPLES = 20
const MOST_NAMED = 5

export function effectOf(
  how: ImportHow,
  matched: readonly Matched[],
  views: { here: readonly ServerView[]; file: readonly ServerView[] },
): Effect {
  const tooMany: string[] = []
  const after = new Map<string, Matched & { before: Marks }>()
  for (const one of matched) {
    // A server that the file names twice has both.
    const before = after.get(one.id)?.before ?? one.marks
    const marks = joined(how, after.get(one.id)?.marks ?? one.marks, one.entry)
    if (marks) after.set(one.id, { ...one, marks, before })
    else tooMany.push(one.entry.name)
  }
  const written = [...after.values()].filter(({ before, marks }) => !same(before, marks))
  const allViews = joinedViews(how, views.here, views.file)
  const changedViews = allViews.filter((view) => !views.here.some((old) => same(old, view)))
  return {
    marks: written,
    views: allViews,
    told: {
      servers: written.length,
      losing: written.filter(({ before, marks }) => loses(before, marks)).length,
      views: changedViews.length,
      problem: problemOf(tooMany, allViews.length),
      examples: written.slice(0, MOST_EXAMPLES).map(({ entry, before, marks }) => ({
        name: entry.name,
        account: entry.account,
        before,
        after: marks,
      })),
    },
  }
}

/** Null when there would be more tags than a server can have. */
function joined(how: ImportHow, here: Marks, { tags, note, colour, price }: Marks): Marks | null {
  if (how === 'replace') return { tags, note, colour, price }
  try {
    return changed(
      {
        ...here,
        note: here.note || note,
        colour: here.colour ?? colour,
        price: here.price ?? price,
      },
      { addTags: tags },
    )
  } catch (error) {
    if (isAppError(error)) return null
    throw error
  }
}

function joinedViews(
  how: ImportHow,
  here: readonly ServerView[],
  file: readonly ServerView[],
): ServerView[] {
  const byName = new Map(here.map((view) => [view.name, view]))
  for (const view of file) {
    if (how === 'replace' || !byName.has(view.name)) byName.set(view.name, view)
  }
  return [...byName.values()]
}

const loses = (before: Marks, after: Marks): boolean =>
  before.tags.some((tag) => !after.tags.includes(tag)) ||
  (before.note !== '' && before.note !== after.note) ||
  (before.colour !== null && before.colour !== after.colour) ||
  (before.price !== null && !same(before.price, after.price))

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function problemOf(tooMany: readonly string[], views: number): string | null {
  if (views > MOST_VIEWS) return `There would be ${views} views, and ${MOST_VIEWS} can be kept.`
  if (tooMany.length === 0) return null
  const named = tooMany.slice(0, MOST_NAMED).join(', ')
  const more = tooMany.length > MOST_NAMED ? ` and ${tooMany.length - MOST_NAMED} more` : ''
  return `${named}${more} would have more than 20 tags.`
}
