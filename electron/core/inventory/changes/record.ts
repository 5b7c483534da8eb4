import type { ChangeWhat } from '@shared/domain/change.ts'
import { readJson } from '../../json.ts'
import type { Statement } from '../../storage/protocol.ts'
import { changesBetween } from './compare.ts'
import { Noted, noted } from './noted.ts'

const KEPT_MS = 90 * 86_400_000
const MOST_KEPT = 10_000

/** A server as a read found it, and what was noted of it before (the column's text). */
export interface Found {
  id: string
  noted: string | null
}

interface Read {
  at: string
  /** The account's first whole list that holds servers: all of it is new, so none of it is told. */
  first: boolean
}

/** Notes what a read says of a server. To go with the write itself, in one transaction after it. */
export function recordTold(
  found: Found,
  told: Parameters<typeof noted>[1],
  read: Read,
): Statement[] {
  const before = readJson(Noted, found.noted)
  const now = noted(before, told)
  const what: ChangeWhat[] = before ? changesBetween(before, now) : [{ kind: 'appeared' }]
  return record(found, now, read.first ? [] : what, read.at)
}

/** Notes that a whole list does not name a server any more. */
export function recordGone(found: Found, { at, first }: Read): Statement[] {
  const before = readJson(Noted, found.noted)
  return before ? record(found, { ...before, gone: true }, first ? [] : [{ kind: 'gone' }], at) : []
}

/** Nothing is written when another read was faster: then it has noted the same, or the next one will. */
function record(found: Found, now: Noted, what: readonly ChangeWhat[], at: string): Statement[] {
  const text = JSON.stringify(now)
  if (text === found.noted) return []
  return [
    ...what.map((one) => ({
      sql: `insert into changes (at, account_id, server_id, name, what)
            select ?, account_id, id, ?, ? from servers where id = ? and noted is ?`,
      params: [at, now.name, JSON.stringify(one), found.id, found.noted],
    })),
    {
      sql: 'update servers set noted = ? where id = ? and noted is ?',
      params: [text, found.id, found.noted],
    },
  ]
}

/** Drops what is too old or too much. */
export const pruneChanges = (at: string): Statement[] => [
  {
    sql: 'delete from changes where at < ?',
    params: [new Date(Date.parse(at) - KEPT_MS).toISOString()],
  },
  {
    sql: 'delete from changes where id <= (select max(id) from changes) - ?',
    params: [MOST_KEPT],
  },
]
