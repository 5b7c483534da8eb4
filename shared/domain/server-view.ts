import { z } from 'zod'
import { SERVER_COLUMNS, SERVER_GROUPS } from './server-words.ts'

export const ServerColumn = z.enum(SERVER_COLUMNS)
export type ServerColumn = z.infer<typeof ServerColumn>

export const ServerSort = z.object({ key: ServerColumn, descending: z.boolean() })
export const ServerGroup = z.enum(SERVER_GROUPS)

/** Which columns stand where, how wide they are in pixels (null: as wide as fits), and the order of rows. */
export const ServerTable = z.object({
  /** Null: the usual ones. */
  columns: z.array(z.object({ key: ServerColumn, width: z.int().nullable() })).nullable(),
  /** Most important first. */
  sort: z.array(ServerSort).max(5),
  group: ServerGroup,
})
export type ServerTable = z.infer<typeof ServerTable>

/** A way of looking at the servers, by name. */
export const ServerView = z.object({
  name: z.string().trim().min(1).max(60),
  /** As typed into the filter. */
  filter: z.string().max(500),
  table: ServerTable,
})
export type ServerView = z.infer<typeof ServerView>
