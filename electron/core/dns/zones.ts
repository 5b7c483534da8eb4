import { AppError } from '@shared/domain/app-error.ts'
import { Zone } from '@shared/domain/dns.ts'
import { globalId } from '../ids.ts'
import { readSucceeded } from '../inventory/reads.ts'
import type { Owner } from '../inventory/servers.ts'
import { readJson } from '../json.ts'
import type { ZoneFacts } from '../providers/kit/dns.ts'
import type { Row } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'

/** The cached zones of all accounts; zones that are gone stay, as their versions do. */
export interface ZoneStore {
  list(): Promise<Zone[]>
  /** Throws `not_found`. */
  get(id: string): Promise<Zone>
  /** An account's whole list as read at `at`: what is missing is gone. */
  saveList(owner: Owner, facts: readonly ZoneFacts[], at: string): Promise<void>
  recordsRead(id: string, at: string): Promise<void>
  /** It was found missing, or deleted. */
  gone(id: string, at: string): Promise<void>
  /** Zones of the account whose records are worth a read: never read, changed since, or read before `old`. */
  stale(accountId: string, old: string): Promise<Zone[]>
  /** Takes the zone for a task that sends to it; false where another one that is open has it. */
  claim(id: string, task: string): Promise<boolean>
  release(id: string, task: string): Promise<void>
}

const Facts = Zone.pick({ provider: true, name: true, belongsTo: true, changedAt: true })

const SELECT = `select z.*, (select records from dns_versions v where v.zone_id = z.id
  order by v.id desc limit 1) as records from dns_zones z`

function fromRow(row: Row): Zone | null {
  const facts = readJson(Facts, row.data)
  return (
    facts && {
      ...facts,
      id: String(row.id),
      accountId: String(row.account_id),
      records: row.records_read_at === null ? null : Number(row.records ?? 0),
      recordsReadAt: row.records_read_at === null ? null : String(row.records_read_at),
      seenAt: String(row.seen_at),
      goneAt: row.gone_at === null ? null : String(row.gone_at),
    }
  )
}

export function zoneStore(storage: Storage): ZoneStore {
  return {
    list: async () => {
      const rows = await storage.all(SELECT)
      return rows
        .flatMap((row) => fromRow(row) ?? [])
        .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
    },
    get: async (id) => {
      const row = await storage.get(`${SELECT} where z.id = ?`, id)
      const zone = row && fromRow(row)
      if (!zone) throw noZone(id)
      return zone
    },
    saveList: async ({ accountId, provider }, facts, at) => {
      const ids = facts.map(({ providerId }) => globalId(accountId, providerId))
      await storage.batch([
        ...facts.map(({ providerId: _id, ...one }, n) => ({
          sql: `insert into dns_zones (id, account_id, data, seen_at) values (?, ?, ?, ?)
                on conflict (id) do update
                set data = excluded.data, seen_at = excluded.seen_at, gone_at = null`,
          params: [ids[n] ?? '', accountId, JSON.stringify({ provider, ...one }), at],
        })),
        {
          // Seen since then, it was made while the list was read.
          sql: `update dns_zones set gone_at = ? where account_id = ? and gone_at is null
                and seen_at <= ? and id not in (select value from json_each(?))`,
          params: [at, accountId, at, JSON.stringify(ids)],
        },
        readSucceeded(accountId, 'zones', at),
      ])
    },
    recordsRead: async (id, at) => {
      await storage.run(
        `update dns_zones set records_read_at = ?, read_of = json_extract(data, '$.changedAt'),
         gone_at = null where id = ?`,
        at,
        id,
      )
    },
    gone: async (id, at) => {
      await storage.run(
        'update dns_zones set gone_at = ? where id = ? and gone_at is null',
        ...[at, id],
      )
    },
    stale: async (accountId, old) => {
      const rows = await storage.all(
        `${SELECT} where z.account_id = ? and z.gone_at is null and (z.records_read_at is null
         or z.read_of is not json_extract(z.data, '$.changedAt') or z.records_read_at < ?)`,
        accountId,
        old,
      )
      return rows.flatMap((row) => fromRow(row) ?? [])
    },
    claim: async (id, task) =>
      (await storage.run(
        `update dns_zones set busy = ?1 where id = ?2 and (busy is null or busy = ?1 or busy not in
         (select id from tasks where state in ('queued', 'sending', 'waiting', 'unknown')))`,
        task,
        id,
      )) === 1,
    release: async (id, task) => {
      await storage.run('update dns_zones set busy = null where id = ? and busy = ?', id, task)
    },
  }
}

const noZone = (id: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `There is no zone "${id}".`,
    next: 'Sync the account, then look at the list of zones for its id.',
  })
