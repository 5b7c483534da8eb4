import { AppError } from '@shared/domain/app-error.ts'
import type { Row, Statement } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'

/** Takes servers that are gone off the list, with what the user said of them. Both answer the accounts concerned. */
export interface ForgottenServers {
  /** All or none: throws `conflict` when one of them is still listed by its provider. */
  forget(ids: readonly string[]): Promise<string[]>
  /** Puts those of the last forgetting back as they were; one that was listed again meanwhile stays as it is. */
  restore(ids: readonly string[]): Promise<string[]>
}

const GONE = `servers.id in (select value from json_each(?)) and gone_at is not null`

export function forgottenServers(storage: Storage): ForgottenServers {
  let last: Row[] = []
  return {
    forget: async (ids) => {
      const wanted = JSON.stringify(ids)
      const rows = await storage.all(
        `select servers.*, tags, note, colour, price from servers
         left join marks on marks.server_id = servers.id where ${GONE}`,
        wanted,
      )
      if (rows.length < new Set(ids).size) throw stillListed()
      await storage.batch([
        { sql: `delete from servers where ${GONE}`, params: [wanted] },
        {
          sql: `delete from marks where server_id in (select value from json_each(?))
                and server_id not in (select id from servers)`,
          params: [wanted],
        },
      ])
      last = rows
      return accountsOf(rows)
    },
    restore: async (ids) => {
      const rows = last.filter(({ id }) => ids.includes(String(id)))
      await storage.batch(rows.flatMap(putBack))
      return accountsOf(rows)
    },
  }
}

const accountsOf = (rows: readonly Row[]): string[] => [
  ...new Set(rows.map((row) => String(row.account_id))),
]

const putBack = (row: Row): Statement[] => [
  {
    sql: `insert or ignore into servers (id, account_id, data, seen_at, gone_at, noted)
          values (?, ?, ?, ?, ?, ?)`,
    params: ['id', 'account_id', 'data', 'seen_at', 'gone_at', 'noted'].map(
      (at) => row[at] ?? null,
    ),
  },
  ...(row.tags == null
    ? []
    : [
        {
          sql: `insert or ignore into marks (server_id, account_id, tags, note, colour, price)
                values (?, ?, ?, ?, ?, ?)`,
          params: ['id', 'account_id', 'tags', 'note', 'colour', 'price'].map(
            (at) => row[at] ?? null,
          ),
        },
      ]),
]

const stillListed = (): AppError =>
  new AppError({
    code: 'conflict',
    message: 'Only servers that are gone can be forgotten, and not all of these are.',
    next: 'Look at the list again; nothing was changed.',
  })
