import { DnsRecord } from '@shared/domain/dns.ts'
import { difference, recordKey } from '@shared/dns/plan.ts'
import { readJson } from '../json.ts'
import type { Storage } from '../storage/storage.ts'

/**
 * What providers make of records: one that raises a time to live or writes names in another way would be sent the same
 * change for ever. After an apply, what came back in another form is remembered as the form of what was sent.
 */
export interface KeptForms {
  /** `sent` were all accepted; `found` is what the zone holds now. */
  learn(
    zoneId: string,
    sent: readonly DnsRecord[],
    expected: readonly DnsRecord[],
    found: readonly DnsRecord[],
  ): Promise<void>
  /** `wanted` with each record in the form in which the zone holds it. */
  asKept(
    zoneId: string,
    wanted: readonly DnsRecord[],
    current: readonly DnsRecord[],
  ): Promise<DnsRecord[]>
}

export const keptForms = (storage: Storage): KeptForms => ({
  learn: async (zoneId, sent, expected, found) => {
    const keys = new Set(sent.map(recordKey))
    const { gone: others, added: missing } = difference(found, expected)
    const pairs = missing
      .filter((record) => keys.has(recordKey(record)))
      .flatMap((record) => {
        const at = others.findIndex((one) => isForm(one, record))
        return at < 0 ? [] : others.splice(at, 1).map((kept) => ({ record, kept }))
      })
    await storage.batch(
      pairs.map(({ record, kept }) => ({
        sql: `insert into dns_kept (zone_id, sent, kept) values (?, ?, ?)
              on conflict (zone_id, sent) do update set kept = excluded.kept`,
        params: [zoneId, recordKey(record), JSON.stringify({ ...kept, id: null })],
      })),
    )
  },
  asKept: async (zoneId, wanted, current) => {
    const rows = await storage.all('select sent, kept from dns_kept where zone_id = ?', zoneId)
    if (rows.length === 0) return [...wanted]
    const forms = new Map(rows.map(({ sent, kept }) => [sent, readJson(DnsRecord, kept)]))
    const there = new Set(current.map(recordKey))
    return wanted.map((record) => {
      const key = recordKey(record)
      const form = there.has(key) ? null : forms.get(key)
      return form && there.has(recordKey(form)) ? { ...form, id: record.id } : record
    })
  },
})

/** The same but for the time to live, or for how names and texts are written: nobody else's change looks so. */
const isForm = (one: DnsRecord, sent: DnsRecord): boolean =>
  one.type === sent.type &&
  loose(one.host) === loose(sent.host) &&
  loose(one.data) === loose(sent.data)

const loose = (text: string): string =>
  text
    .toLowerCase()
    .replace(/["\\]|\.(?=\s|$)/g, '')
    .replace(/\s+/g, ' ')
