import { AppError } from '@shared/domain/app-error.ts'
import { Server } from '@shared/domain/server.ts'
import { globalId } from '../ids.ts'
import { readJson } from '../json.ts'
import type { z } from 'zod'
import type { ServerFacts } from '../providers/kit/capability.ts'
import type { Row, Statement } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'
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
  get(id: string): Promise<Server>
  /** Replaces an account's list; what is missing stays, marked as gone since `at`. */
  saveList(owner: Owner, facts: readonly ServerFacts[], at: string): Promise<void>
  /** Shows what a list knows while the rest of it is still being read; says nothing of its freshness. */
  saveEarly(owner: Owner, facts: readonly ServerFacts[], at: string): Promise<void>
  /** Merges what one live read said over the cached server. */
  merge(id: string, facts: Partial<ServerFacts>, at: string): Promise<Server>
}

const Facts = Server.omit({ seenAt: true, goneAt: true, marks: true }).extend({
  // Rows of before there was one.
  os: Server.shape.os.default(null),
  backups: Server.shape.backups.default(null),
})

const SELECT = `select servers.id, data, seen_at, gone_at, tags, note, colour
  from servers left join marks on marks.server_id = servers.id`

export function serverStore(storage: Storage): ServerStore {
  const parsed = new Map<string, { data: string; facts: z.output<typeof Facts> | null }>()
  /** Most rows of a list are as they were at the last read: those are not parsed again. */
  const fromRow = (row: Row): Server | null => {
    const [id, data] = [String(row.id), String(row.data)]
    const known = parsed.get(id)
    const facts = known?.data === data ? known.facts : readJson(Facts, data)
    if (known?.data !== data) parsed.set(id, { data, facts })
    const goneAt = row.gone_at === null ? null : String(row.gone_at)
    return facts && { ...facts, marks: marksOf(row), seenAt: String(row.seen_at), goneAt }
  }
  const get = async (id: string): Promise<Server> => {
    const row = await storage.get(`${SELECT} where servers.id = ?`, id)
    const server = row && fromRow(row)
    if (!server) throw noServer(id)
    return server
  }
  const list: ServerStore['list'] = async (accountId) => {
    const rows = accountId
      ? await storage.all(`${SELECT} where servers.account_id = ?`, accountId)
      : await storage.all(SELECT)
    return rows.flatMap((row) => fromRow(row) ?? [])
  }
  const upserts = async (
    owner: Owner,
    facts: readonly ServerFacts[],
    at: string,
  ): Promise<Statement[]> => {
    const before = new Map((await list(owner.accountId)).map((one) => [one.providerId, one]))
    return facts.flatMap((one) => upsert(owner, keepKnown(before.get(one.providerId), one), at))
  }
  return {
    get,
    list,
    saveEarly: async (owner, facts, at) => {
      await storage.batch(await upserts(owner, facts, at))
    },
    saveList: async (owner, facts, at) => {
      await storage.batch([
        ...(await upserts(owner, facts, at)),
        {
          sql: 'update servers set gone_at = ? where account_id = ? and seen_at <> ? and gone_at is null',
          params: [at, owner.accountId, at],
        },
        readSucceeded(owner.accountId, 'servers', at),
      ])
    },
    merge: async (id, { load, ...facts }, at) => {
      const data = JSON.stringify(Facts.parse({ ...(await get(id)), ...facts }))
      await storage.batch([
        {
          sql: 'update servers set data = ?, seen_at = ?, gone_at = null where id = ?',
          params: [data, at, id],
        },
        ...(load ? [sampleTaken(id, at, load)] : []),
      ])
      return get(id)
    },
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

function upsert(owner: Owner, { load, ...facts }: ServerFacts, at: string): Statement[] {
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
