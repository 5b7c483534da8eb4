import { AppError } from '@shared/domain/app-error.ts'
import { Colour, type Marks, NO_MARKS, OwnPrice, Tag } from '@shared/domain/marks.ts'
import { z } from 'zod'
import { readJson } from '../json.ts'
import type { Row, Statement } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'

/** A change to the marks of several servers; what is not given stays. */
export interface MarkChange {
  addTags?: readonly string[]
  removeTags?: readonly string[]
  note?: string
  colour?: Colour | null
  price?: Marks['price']
}

export interface MarkStore {
  /** Changes them all or none. Answers the accounts whose servers changed. */
  change(ids: readonly string[], change: MarkChange): Promise<string[]>
}

const MOST_TAGS = 20
const Tags = z.array(Tag)

export function markStore(storage: Storage): MarkStore {
  return {
    change: async (ids, change) => {
      const wanted = [...new Set(ids)]
      const found = await storage.all(
        `select servers.id, servers.account_id, tags, note, colour, price
         from servers left join marks on marks.server_id = servers.id
         where servers.id in (select value from json_each(?))`,
        JSON.stringify(wanted),
      )
      if (found.length < wanted.length) throw unknown(wanted.length - found.length)
      const statements = found.map((row) => {
        return putMarks(String(row.id), String(row.account_id), changed(marksOf(row), change))
      })
      await storage.batch(statements)
      return [...new Set(found.map((row) => String(row.account_id)))]
    },
  }
}

/** Writes them; the server need not be listed (yet). */
export const putMarks = (
  serverId: string,
  accountId: string,
  { tags, note, colour, price }: Marks,
): Statement => ({
  sql: `insert into marks (server_id, account_id, tags, note, colour, price) values (?, ?, ?, ?, ?, ?)
        on conflict (server_id) do update
        set tags = excluded.tags, note = excluded.note, colour = excluded.colour,
          price = excluded.price`,
  params: [serverId, accountId, JSON.stringify(tags), note, colour, price && JSON.stringify(price)],
})

/** Reads the columns `tags`, `note`, `colour` and `price` of a row that was joined to its marks. */
export function marksOf(row: Row): Marks {
  if (row.tags === null || row.tags === undefined) return NO_MARKS
  const colour = Colour.safeParse(row.colour)
  return {
    tags: readJson(Tags, row.tags) ?? [],
    note: String(row.note ?? ''),
    colour: colour.success ? colour.data : null,
    price: readJson(OwnPrice, row.price),
  }
}

/** Tags keep their order; one that differs in case only is the same. */
export function changed(marks: Marks, change: MarkChange): Marks {
  const { addTags = [], removeTags = [], note = marks.note } = change
  const { colour = marks.colour, price = marks.price } = change
  const gone = new Set(removeTags.map((tag) => tag.toLowerCase()))
  const tags = new Map<string, string>()
  for (const tag of [...marks.tags, ...addTags]) {
    const key = tag.toLowerCase()
    if (!tags.has(key) && !gone.has(key)) tags.set(key, tag)
  }
  if (tags.size > MOST_TAGS) throw tooMany()
  return { tags: [...tags.values()], note, colour, price }
}

const tooMany = (): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `A server can have ${MOST_TAGS} tags.`,
    next: 'Remove one first.',
    fields: [{ path: 'addTags', message: `would be more than ${MOST_TAGS}` }],
  })

const unknown = (count: number): AppError =>
  new AppError({
    code: 'not_found',
    message: `${count === 1 ? 'One server is' : `${count} servers are`} not in the list any more.`,
    next: 'Refresh the list; nothing was changed.',
  })
