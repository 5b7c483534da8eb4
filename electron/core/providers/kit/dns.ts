import type { DnsChange, DnsLimits, DnsRecord } from '@shared/domain/dns.ts'
import type { Capabilities, CapabilityContext } from './capability.ts'
import type { Part } from './part.ts'

/** A zone, as much as its provider's calls need of it. */
export interface ZoneRef {
  providerId: string
  /** ASCII, lower case, without the last dot. */
  name: string
  belongsTo: string | null
}

/** What a provider's list says of a zone. */
export interface ZoneFacts extends ZoneRef {
  /** ISO 8601 UTC; null where it does not say. */
  changedAt: string | null
}

export interface ZoneRead {
  /** In the canonical form; what can't be brought into it is kept as it came. */
  records: DnsRecord[]
  /** How this zone spells what may be spelled in several ways, for the calls that change it; null where there is one way. */
  spelling: string | null
}

/** A zone that is to be made: `choice` is a value of the place's field. */
export interface NewZone {
  name: string
  choice: string | null
  address: string | null
}

/** What a zone's form asks for at an account, beside the name. */
export interface ZonePlace {
  field: {
    name: string
    label: string
    required: boolean
    options: { value: string; label: string }[]
  } | null
  /** The first records need an address. */
  address: boolean
}

/** Why a record can't be held, or null. One rule each, with the source and the date it was looked up. */
export type Rejection = (record: DnsRecord, zone: string) => string | null

/** What an account has of DNS beside its zones: templates, name servers. */
export type DnsPart = Part<{ accountId: string }>

/** What a provider's zones can hold and how they can be changed: data and pure functions. The calls are capabilities. */
export interface Dns {
  limits: DnsLimits
  /** What of the limits only the provider knows; read once a run. */
  readLimits?(ctx: CapabilityContext): Promise<Partial<DnsLimits>>
  rejects: readonly Rejection[]
  /** The record as the provider keeps it, where that is known: wanted ones are compared with what is there as this. */
  kept(record: DnsRecord): DnsRecord
  /** Whether one call turns the one into the other; else it takes two. */
  canChange(before: DnsRecord, after: DnsRecord): boolean
  /** Reads live. */
  place(ctx: CapabilityContext): Promise<ZonePlace>
  parts?: readonly DnsPart[]
}

/** The two calls that stand for a change which has no call of its own: what needs its place free goes first. */
export const asTwo = ({ before, after }: DnsChange, freeFirst: boolean): DnsChange[] => {
  const removal = { before, after: null }
  const creation = { before: null, after }
  return freeFirst ? [removal, creation] : [creation, removal]
}

const DNS = ['dns.zones', 'dns.records', 'dns.apply', 'dns.createZone', 'dns.deleteZone'] as const
type DnsCapabilities = Pick<Capabilities, (typeof DNS)[number]>

/** The answers of a provider without DNS. */
export const noDns = (reason: string, verified: string): DnsCapabilities =>
  Object.fromEntries(
    DNS.map((name) => [name, { can: 'no', reason, verified }]),
  ) as unknown as DnsCapabilities
