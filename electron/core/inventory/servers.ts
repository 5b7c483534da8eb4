import { AppError, type AppErrorData } from '@shared/domain/app-error.ts'
import { Server } from '@shared/domain/server.ts'
import { globalId } from '../ids.ts'
import { readJson } from '../json.ts'
import { z } from 'zod'
import type { ServerFacts } from '../providers/kit/capability.ts'
import type { Row, Statement } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'
import { pruneChanges, recordGone, recordTold } from './changes/record.ts'
import { marksOf } from './marks.ts'
import { readSucceeded } from './reads.ts'
import { sampleTaken } from './samples.ts'

export interface Owner {
  accountId: string
  provider: string
}

/** The cached servers of all accounts. */
export interface ServerStore {
  list(accountId?: string): Promise<Server[]>
  /** Also by an id that it had before. */
  get(id: string): Promise<Server>
  /** Replaces an account's list as read from `at` on; what is missing stays, marked as gone since then. */
  saveList(
    owner: Owner,
    facts: readonly ServerFacts[],
    at: string,
    options?: SaveOptions,
  ): Promise<void>
  /** Shows what a list knows while the rest of it is still being read, from `at` on; says nothing of its freshness. */
  saveEarly(
    owner: Owner,
    facts: readonly ServerFacts[],
    at: string,
    options?: Pick<SaveOptions, 'until'>,
  ): Promise<void>
  /** Merges what one live read said over the cached server. */
  merge(id: string, facts: Partial<ServerFacts>, at: string): Promise<Server>
}

export interface SaveOptions {
  /** Why the list is not whole: what it leaves out may be there all the same, so nothing is marked as gone. */
  missing?: AppErrorData | null
  /** When the read ended; what a live read said since it began is newer than the list. */
  until?: string
}

const Facts = Server.omit({ seenAt: true, goneAt: true, marks: true }).extend({
  // Rows of before there was one.
  os: Server.shape.os.default(null),
  backups: Server.shape.backups.default(null),
  /** What goes on there, and since which list; null for what went on already when it was first listed. */
  underWay: z.object({ what: z.string(), since: z.string().nullable() }).nullable().default(null),
})

const SELECT = `select servers.id, servers.account_id, data, seen_at, gone_at, noted, tags, note, colour, price
  from servers left join marks on marks.server_id = servers.id`

/** A server as it is kept. */
type Told = Server & Pick<z.output<typeof Facts>, 'underWay'>
/** Its id of today, where the one that is asked for is an older one. */
const ID_NOW = `coalesce((select to_id from server_moves where from_id = ?1), ?1)`

/** A server with what was noted of it for the next comparison. */
interface Kept {
  server: Told
  noted: string | null
}

/** `changed` is told of accounts whose servers changed in a way that was recorded. */
export function serverStore(
  storage: Storage,
  changed: (accountId: string) => void = () => {},
): ServerStore {
  const facts = parsedFacts()
  const fromRow = (row: Row): Told | null => {
    const told = facts.of(row)
    const goneAt = row.gone_at === null ? null : String(row.gone_at)
    return told && { ...told, marks: marksOf(row), seenAt: String(row.seen_at), goneAt }
  }
  const rowOf = async (id: string): Promise<Kept> => {
    const row = await storage.get(`${SELECT} where servers.id = ${ID_NOW}`, id)
    const server = row && fromRow(row)
    if (!server) throw noServer(id)
    return { server, noted: notedIn(row) }
  }
  const get = async (id: string): Promise<Server> => (await rowOf(id)).server
  const rowsOf = async (accountId?: string): Promise<Row[]> => {
    const rows = accountId
      ? await storage.all(`${SELECT} where servers.account_id = ?`, accountId)
      : await storage.all(SELECT)
    facts.keepOnly(rows, accountId)
    return rows
  }
  /** By the provider's id. */
  const keptOf = async (accountId: string): Promise<Map<string, Kept>> => {
    const kept = (await rowsOf(accountId)).flatMap((row) => {
      const server = fromRow(row)
      return server ? [{ server, noted: notedIn(row) }] : []
    })
    return new Map(kept.map((one) => [one.server.providerId, one]))
  }
  /** Tells of what was recorded, once it is written. */
  const write = async (accountId: string, statements: readonly Statement[]): Promise<void> => {
    const results = await storage.batch(statements)
    const recorded = statements.some(
      ({ sql }, n) => sql.startsWith('insert into changes') && results[n]?.changes,
    )
    if (recorded) changed(accountId)
  }
  return {
    get,
    list: async (accountId) => (await rowsOf(accountId)).flatMap((row) => fromRow(row) ?? []),
    saveEarly: async (owner, list, at, { until = at } = {}) => {
      const kept = await keptOf(owner.accountId)
      const statements = list.flatMap((one) => {
        const before = kept.get(one.providerId)?.server
        return isNewer(before, at, until) ? [] : upsert(owner, before, keepKnown(before, one), at)
      })
      await storage.batch(statements)
    },
    saveList: async (owner, list, at, { missing = null, until = at } = {}) => {
      const { accountId } = owner
      const kept = await keptOf(accountId)
      // Also where a provider lists nothing until the user has added the id of an order.
      const read = { at, first: ![...kept.values()].some(({ noted }) => noted !== null) }
      // A server that is listed twice is one.
      const listed = new Map(list.map((one) => [one.providerId, one]))
      const told = [...listed.values()].flatMap((one) => {
        const before = kept.get(one.providerId)
        const found = { id: globalId(accountId, one.providerId), noted: before?.noted ?? null }
        if (before && isNewer(before.server, at, until)) {
          return recordTold(found, before.server, read)
        }
        const now = keepKnown(before?.server, one)
        return [
          ...upsert(owner, before?.server, now, at),
          ...recordTold(found, { os: null, ...now }, read),
        ]
      })
      const gone = [...kept.values()].flatMap(({ server, noted }) => {
        if (missing !== null || server.goneAt !== null || listed.has(server.providerId)) return []
        return [goneSince(server, at), ...recordGone({ id: server.id, noted }, read)]
      })
      const end = [readSucceeded(accountId, 'servers', at, missing), ...pruneChanges(until)]
      await write(accountId, [...told, ...gone, ...end])
    },
    merge: async (id, { load, underWay: what, ...live }, at) => {
      const row = await rowOf(id)
      const { server } = row
      const underWay = what === undefined ? server.underWay : underWayNow(server, what, at)
      const now = Facts.parse({ ...server, ...live, underWay })
      const data = JSON.stringify(now)
      await write(row.server.accountId, [
        {
          sql: 'update servers set data = ?, seen_at = ?, gone_at = null where id = ?',
          params: [data, at, id],
        },
        ...(load ? [sampleTaken(id, at, load)] : []),
        // What no whole list has told of yet is told by the first that does.
        ...(row.noted ? recordTold({ id, noted: row.noted }, now, { at, first: false }) : []),
      ])
      return get(id)
    },
  }
}

const notedIn = (row: Row): string | null => (row.noted === null ? null : String(row.noted))

/** Most rows of a list are as they were at the last read: those are not parsed again. */
function parsedFacts() {
  type Parsed = { data: string; facts: z.output<typeof Facts> | null }
  const accounts = new Map<string, Map<string, Parsed>>()
  const of = (row: Row): Parsed['facts'] => {
    const [id, account, data] = [String(row.id), String(row.account_id), String(row.data)]
    const own = accounts.get(account)
    const known = own?.get(id)
    if (known?.data === data) return known.facts
    const facts = readJson(Facts, data)
    own?.set(id, { data, facts })
    return facts
  }
  /** Forgets what a whole list (of one account, or of all) does not hold any more. */
  const keepOnly = (rows: readonly Row[], accountId?: string): void => {
    const before = new Map(accounts)
    if (accountId === undefined) accounts.clear()
    else accounts.delete(accountId)
    for (const row of rows) {
      const [id, account] = [String(row.id), String(row.account_id)]
      const own = accounts.get(account) ?? new Map<string, Parsed>()
      accounts.set(account, own)
      const known = before.get(account)?.get(id)
      if (known) own.set(id, known)
    }
  }
  return { of, keepOnly }
}

/** A live read was faster than a list that was read meanwhile. After `until` only a wrong clock has seen it. */
const isNewer = (server: Server | undefined, at: string, until: string): boolean =>
  server !== undefined && server.seenAt > at && server.seenAt <= until

function goneSince({ id, seenAt }: Server, at: string): Statement {
  return {
    // Seen meanwhile by another read, it is there.
    sql: 'update servers set gone_at = ? where id = ? and gone_at is null and seen_at = ?',
    params: [at, id, seenAt],
  }
}

/** A list may say less than an earlier live read did; what it leaves out stays as it was known. */
function keepKnown(before: Server | undefined, now: ServerFacts): ServerFacts {
  if (!before) return now
  const resources = Object.fromEntries(
    Object.entries(now.resources).map(([name, value]) => [
      name,
      value ?? before.resources[name as keyof ServerFacts['resources']],
    ]),
  ) as ServerFacts['resources']
  const unread = now.state === 'unknown'
  return {
    ...now,
    // An id in place of a name is none.
    name: now.name === now.providerId ? before.name : now.name,
    state: unread ? before.state : now.state,
    stateText: unread ? before.stateText : now.stateText,
    resources,
    hostname: now.hostname ?? before.hostname,
    plan: now.plan ?? before.plan,
    location: now.location ?? before.location,
    os: now.os ?? before.os,
    backups: now.backups ?? before.backups,
    addresses: now.addresses.length > 0 ? now.addresses : before.addresses,
  }
}

/** What went on before goes on; a server that is new here has not been given to anybody's care yet. */
function underWayNow(before: Told | undefined, what: string | null, at: string): Told['underWay'] {
  if (what === null) return null
  if (before?.underWay?.what === what) return before.underWay
  return { what, since: before && before.goneAt === null ? at : null }
}

function upsert(
  owner: Owner,
  before: Told | undefined,
  { load, underWay: what, ...given }: ServerFacts,
  at: string,
): Statement[] {
  const facts = { ...given, underWay: underWayNow(before, what ?? null, at) }
  const id = globalId(owner.accountId, facts.providerId)
  const server = {
    sql: `insert into servers (id, account_id, data, seen_at) values (?, ?, ?, ?)
          on conflict (id) do update set data = excluded.data, seen_at = excluded.seen_at, gone_at = null`,
    params: [id, owner.accountId, JSON.stringify({ ...facts, id, ...owner }), at],
  }
  return load ? [server, sampleTaken(id, at, load)] : [server]
}

const noServer = (id: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `There is no server "${id}".`,
    next: 'Sync the account, then look at the list of servers for its id.',
  })
