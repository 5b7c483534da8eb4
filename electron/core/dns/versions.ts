import { AppError } from '@shared/domain/app-error.ts'
import { type DnsRecord, ZoneSnapshot } from '@shared/domain/dns.ts'
import type { Row } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'
import { fingerprintOf } from './fingerprint.ts'
import { pack, unpack } from './pack.ts'

export interface Version {
  records: DnsRecord[]
  fingerprint: string
}

/** Every version of every zone's records that was ever read. */
export interface ZoneVersions {
  /** Keeps what a read found, where it is not what the last one found. */
  save(
    zoneId: string,
    records: readonly DnsRecord[],
    at: string,
    cause: ZoneSnapshot['cause'],
  ): Promise<Version>
  newest(zoneId: string): Promise<Version | null>
  /** The newest of every zone, by its id. */
  newestOfAll(): Promise<Map<string, DnsRecord[]>>
  /** The newest with this fingerprint. */
  find(zoneId: string, fingerprint: string): Promise<DnsRecord[] | null>
  /** Newest first. */
  list(zoneId: string): Promise<ZoneSnapshot[]>
  /** Throws `not_found`. */
  records(id: number): Promise<DnsRecord[]>
}

export function zoneVersions(storage: Storage): ZoneVersions {
  const newestRow = (zoneId: string): Promise<Row | null> =>
    storage.get('select * from dns_versions where zone_id = ? order by id desc limit 1', zoneId)
  return {
    save: async (zoneId, records, at, cause) => {
      const fingerprint = fingerprintOf(records)
      const [last, data] = await Promise.all([newestRow(zoneId), pack(records)])
      const version = { records: [...records], fingerprint }
      // A copy from before a deletion is one of its own, whatever was read last.
      if (last?.fingerprint === fingerprint && cause !== 'before-delete') {
        // The same records may have other ids by now.
        if (last.data !== data)
          await storage.run('update dns_versions set data = ? where id = ?', data, last.id ?? 0)
        return version
      }
      await storage.run(
        `insert into dns_versions (zone_id, at, cause, fingerprint, records, data)
         values (?, ?, ?, ?, ?, ?)`,
        ...[zoneId, at, cause, fingerprint, records.length, data],
      )
      return version
    },
    newest: async (zoneId) => {
      const row = await newestRow(zoneId)
      const records = row && (await unpack(String(row.data)))
      return row && records && { records, fingerprint: String(row.fingerprint) }
    },
    newestOfAll: async () => {
      const rows = await storage.all(
        'select zone_id, data from dns_versions where id in (select max(id) from dns_versions group by zone_id)',
      )
      const all = await Promise.all(
        rows.map(
          async ({ zone_id, data }) => [String(zone_id), await unpack(String(data))] as const,
        ),
      )
      return new Map(all.flatMap(([id, records]) => (records ? [[id, records]] : [])))
    },
    find: async (zoneId, fingerprint) => {
      const row = await storage.get(
        `select data from dns_versions where zone_id = ? and fingerprint = ?
         order by id desc limit 1`,
        ...[zoneId, fingerprint],
      )
      return row && unpack(String(row.data))
    },
    list: async (zoneId) =>
      (
        await storage.all(
          `select id, zone_id, at, records, cause from dns_versions
           where zone_id = ? order by id desc`,
          zoneId,
        )
      ).map(({ id, zone_id, at, records, cause }) =>
        ZoneSnapshot.parse({ id, zoneId: zone_id, at, records, cause }),
      ),
    records: async (id) => {
      const row = await storage.get('select data from dns_versions where id = ?', id)
      const records = row && (await unpack(String(row.data)))
      if (!records) throw noSnapshot(id)
      return records
    },
  }
}

const noSnapshot = (id: number): AppError =>
  new AppError({
    code: 'not_found',
    message: `There is no snapshot ${id}.`,
    next: 'Look at the zone’s history for those there are.',
  })
