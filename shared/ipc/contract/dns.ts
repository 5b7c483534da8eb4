import { z } from 'zod'
import {
  DnsLimits,
  DnsRecord,
  PointingRecord,
  Zone,
  ZoneApplied,
  ZoneCheck,
  ZoneList,
  ZonePlan,
  ZoneSnapshot,
} from '../../domain/dns.ts'
import { Part, PartContent } from '../../domain/part.ts'
import { Task } from '../../domain/task.ts'
import { isServerAddress } from '../../dns/addresses.ts'
import { call } from '../procedure.ts'

const None = z.strictObject({})
const Id = z.strictObject({ id: z.string() })
const Records = z.array(DnsRecord).max(20_000)
/** What a zone should become. */
const Wanted = z.strictObject({ zoneId: z.string(), records: Records })

export const dns = {
  'dns.zones': call(None, ZoneList),
  /** Reads the zones' list of every account anew; their records where they were never read. */
  'dns.refresh': call(z.strictObject({ accountId: z.string().optional() }), z.null()),
  /** A zone with its records as they were read last; read now where `fresh`, or never read. */
  'dns.zone': call(
    z.strictObject({ id: z.string(), fresh: z.boolean().optional() }),
    z.object({ zone: Zone, records: Records, limits: DnsLimits }),
  ),
  /** Where zones can be made, and what each account asks for. */
  'dns.places': call(
    None,
    z.array(
      z.object({
        accountId: z.string(),
        limits: DnsLimits,
        /** Services that zones belong to, or templates to begin from. */
        field: z
          .object({
            name: z.string(),
            label: z.string(),
            required: z.boolean(),
            options: z.array(z.object({ value: z.string(), label: z.string() })),
          })
          .nullable(),
        /** Asks for the address of the first records. */
        address: z.boolean(),
      }),
    ),
  ),
  'dns.createZone': call(
    z.strictObject({
      accountId: z.string(),
      name: z.string(),
      choice: z.string().nullable(),
      address: z.string().nullable(),
    }),
    Zone,
  ),
  /** What accounts have of DNS beside their zones, as their providers have it: templates, name servers. */
  'dns.parts': call(
    None,
    z.array(z.object({ accountId: z.string(), provider: z.string(), parts: z.array(Part) })),
  ),
  'dns.part': call(z.strictObject({ accountId: z.string(), part: z.string() }), PartContent),
  /** Keeps a snapshot, then deletes. `typed` must be the zone's name. */
  'dns.deleteZone': call(
    z.strictObject({ id: z.string(), typed: z.string(), confirm: z.string().optional() }),
    z.null(),
  ),
  /** Reads the zones again and says exactly what would be sent; nothing is sent. */
  'dns.plan': call(z.strictObject({ wanted: z.array(Wanted).min(1).max(500) }), z.array(ZonePlan)),
  /** Sends exactly these plans, one zone after the other; the task's end tells what was done and what was not. */
  'dns.apply': call(
    z.strictObject({ plans: z.array(ZonePlan).min(1).max(20_000), confirm: z.string().optional() }),
    Task,
  ),
  /** What became of an apply, step by step, also while it runs. */
  'dns.applied': call(z.strictObject({ taskId: z.string() }), z.array(ZoneApplied)),
  /** Newest first. */
  'dns.snapshots': call(Id, z.array(ZoneSnapshot)),
  /**
   * Asks the zone's own name servers for its records, and a resolver of the user's choice (an IP address, with a port
   * where it is not 53), and says what differs and what is right. Its progress is the topic `dns.checking`.
   */
  'dns.check': call(
    z.strictObject({
      id: z.string(),
      resolver: z.string().refine(isServerAddress, 'must be an IP address').nullable(),
    }),
    ZoneCheck,
  ),
  /** Records of all zones, as they were read last, that point at any address of this server. */
  'dns.pointingAt': call(z.strictObject({ serverId: z.string() }), z.array(PointingRecord)),
  'dns.snapshot': call(z.strictObject({ id: z.number() }), Records),
}
