import type { Marks } from '@shared/domain/marks.ts'
import type { Server } from '@shared/domain/server.ts'

export interface MarkChange {
  addTags?: string[]
  removeTags?: string[]
  note?: string
  colour?: Marks['colour']
  price?: Marks['price']
}

/** The server as it is after the change. */
export function marked(server: Server, change: MarkChange): Server {
  const { tags, note, colour, price } = server.marks
  const kept = tags.filter((tag) => !change.removeTags?.includes(tag))
  const added = change.addTags?.filter((tag) => !kept.includes(tag)) ?? []
  return {
    ...server,
    marks: {
      tags: [...kept, ...added],
      note: change.note ?? note,
      colour: change.colour === undefined ? colour : change.colour,
      price: change.price === undefined ? price : change.price,
    },
  }
}
