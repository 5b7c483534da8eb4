import { z } from 'zod'
import { ReadState } from './read-state.ts'

/**
 * One record. `host` is relative to the zone, lower case, ASCII (IDN as punycode); `@` is the zone itself.
 * `data` is what a zone file would say (RFC 1035 presentation form) in the one way that `shared/dns/canonical.ts`
 * writes it: absolute names with the dot, addresses in their shortest form, texts in quoted strings of up to 255 bytes,
 * `10 mail.example.com.` for MX. FAILOVER, of which one provider’s name servers choose an address: `<primary> <check> <target> <target>…`.
 * Equal records have equal `host`, `type`, `ttl` and `data`: nothing else is compared.
 */
export const DnsRecord = z.object({
  /** The provider's own id; null where it names none, or where the record is only wanted. */
  id: z.string().nullable(),
  host: z.string(),
  /** Upper case: A, AAAA, CNAME, MX, NS, TXT, SRV, CAA, SOA, FAILOVER, or what the provider says. */
  type: z.string(),
  /** Seconds; null where the provider has none for this type. */
  ttl: z.number().nullable(),
  data: z.string(),
})
export type DnsRecord = z.infer<typeof DnsRecord>

/** What a provider's zones can hold: data for forms, checks and conversions. */
export const DnsLimits = z.object({
  /** Types that can be written. */
  types: z.array(z.string()),
  /** Types that are shown and never sent: the provider owns them. */
  readOnly: z.array(z.string()),
  /** The only times to live it takes, in seconds; null: any between `minTtl` and `maxTtl`. */
  ttls: z.array(z.number()).nullable(),
  minTtl: z.number(),
  maxTtl: z.number(),
  defaultTtl: z.number(),
  /** All records of a host share one time to live. */
  ttlPerHost: z.boolean(),
  /** Text keys of the checks of FAILOVER records, where it has them. */
  failoverChecks: z.array(z.string()),
})
export type DnsLimits = z.infer<typeof DnsLimits>

/** A zone of one account, as it was read last. */
export const Zone = z.object({
  /** `<accountId>:<providerId>`. */
  id: z.string(),
  accountId: z.string(),
  provider: z.string(),
  /** ASCII, lower case, without the last dot. */
  name: z.string(),
  /** The service that it belongs to at the provider; null where to nothing. */
  belongsTo: z.string().nullable(),
  /** ISO 8601 UTC, as the provider says; null where it says nothing. */
  changedAt: z.string().nullable(),
  /** Null until its records were read once. */
  records: z.number().nullable(),
  recordsReadAt: z.string().nullable(),
  seenAt: z.string(),
  /** When it was found missing at the provider; its snapshots stay. */
  goneAt: z.string().nullable(),
})
export type Zone = z.infer<typeof Zone>

export const ZoneList = z.object({ items: z.array(Zone), reads: z.array(ReadState) })

/** One version of a zone's records, kept for good. The newest is what the zone was at the last read. */
export const ZoneSnapshot = z.object({
  id: z.number(),
  zoneId: z.string(),
  /** ISO 8601 UTC of the first read that saw this version. */
  at: z.string(),
  records: z.number(),
  /** What it came from: found by a read, or left by a plan of ours. */
  cause: z.enum(['read', 'applied', 'before-delete']),
})
export type ZoneSnapshot = z.infer<typeof ZoneSnapshot>

/** A finding about records as they are or would be. `records` are their places in the wanted list. */
export const DnsFinding = z.object({
  /** error: the zone can't be sent like this. */
  level: z.enum(['error', 'warning', 'hint']),
  /** What is wrong, why it matters, what to do: one sentence or two. */
  text: z.string(),
  records: z.array(z.number()),
  /** Field of the record that is meant: host, ttl, data, or one of the type's own (priority, target…). */
  field: z.string().nullable(),
})
export type DnsFinding = z.infer<typeof DnsFinding>

/** One step of a plan: `before` null creates, `after` null deletes, both change it in place. */
export const DnsChange = z.object({
  before: DnsRecord.nullable(),
  after: DnsRecord.nullable(),
})
export type DnsChange = z.infer<typeof DnsChange>

/**
 * Exactly what would be sent to one zone, in its order: creations and changes before deletions, except where the
 * provider or DNS itself needs the place to be free first (a CNAME in place of others).
 */
export const ZonePlan = z.object({
  zoneId: z.string(),
  zoneName: z.string(),
  /** Fingerprint of the records that it starts from; another at the time of sending is a conflict. */
  base: z.string(),
  changes: z.array(DnsChange),
  /** What is found about the zone as it would be and is not found about it now. */
  findings: z.array(DnsFinding),
  /** What is found about it now and stays. */
  foundBefore: z.array(DnsFinding),
  /** What the provider can't hold, and why; never dropped in silence. */
  refused: z.array(z.object({ record: DnsRecord, reason: z.string() })),
})
export type ZonePlan = z.infer<typeof ZonePlan>

/** What became of each step of a plan, in its order. */
export const ZoneApplied = z.object({
  zoneId: z.string(),
  zoneName: z.string(),
  steps: z.array(
    z.object({
      change: DnsChange,
      /** unknown: sent, and nobody knows; the next read tells. */
      outcome: z.enum(['done', 'failed', 'unknown', 'not_sent']),
      why: z.string().nullable(),
    }),
  ),
  /** The zone had changed since the plan: nothing was sent. */
  conflict: z.boolean(),
})
export type ZoneApplied = z.infer<typeof ZoneApplied>

/** All records of one host and type, at one name server, where it does not answer what the zone says. */
export const RecordSetCheck = z.object({
  host: z.string(),
  type: z.string(),
  /** Its name, or its address where it has none. */
  server: z.string(),
  /** missing: not there. other: other values. ttl: another time to live. unanswered: nobody knows. */
  state: z.enum(['missing', 'other', 'ttl', 'unanswered']),
  wanted: z.array(z.string()),
  found: z.array(z.string()),
  wantedTtl: z.number().nullable(),
  /** Null where the answer does not tell it. */
  foundTtl: z.number().nullable(),
  /** With `unanswered`. */
  why: z.string().optional(),
})
export type RecordSetCheck = z.infer<typeof RecordSetCheck>

/** All records of one host and type, and the servers that answer what the zone says. */
export const RightSet = z.object({
  host: z.string(),
  type: z.string(),
  wanted: z.array(z.string()),
  wantedTtl: z.number().nullable(),
  servers: z.array(z.string()),
})
export type RightSet = z.infer<typeof RightSet>

/** What name servers answer, held against the zone. */
export const ZoneCheck = z.object({
  /** How many hosts and types were asked for. */
  sets: z.number(),
  /** Types that can't be asked for. */
  skipped: z.array(z.string()),
  servers: z.array(
    z.object({
      name: z.string(),
      address: z.string().nullable(),
      /** Why it could not be asked at all; null where it was. */
      problem: z.string().nullable(),
    }),
  ),
  differ: z.array(RecordSetCheck),
  /** Sets that at least one server answers as they are. */
  right: z.array(RightSet),
})
export type ZoneCheck = z.infer<typeof ZoneCheck>

/** A record whose data is an address of a server. */
export const PointingRecord = z.object({ zone: Zone, record: DnsRecord })
export type PointingRecord = z.infer<typeof PointingRecord>
