import type { DnsRecord } from '@shared/domain/dns.ts'
import { canonicalOrKept } from '@shared/dns/canonical.ts'
import { dataOf, fieldsOf } from '@shared/dns/fields.ts'
import { isProblem } from '@shared/dns/problem.ts'
import type { z } from 'zod'
import type { ZoneRef } from '../../kit/dns.ts'
import { numberOrNull } from '../../kit/values.ts'
import type { createRecord, listRecords, updateRecord } from '../operations/dns.ts'

type Answered = z.output<typeof listRecords.output>[number]
type Created = z.input<typeof createRecord.input>
type Updated = z.input<typeof updateRecord.input>

/** The document's list of records does not say which check a failover makes; it can't be sent like this. */
const CHECK_NOT_TOLD = 'unknown'

/** A record as the list answers it: priorities, ports and failover targets stand in fields of their own. */
export function recordOf(answered: Answered, zone: string): DnsRecord {
  const type = String(answered.type ?? '').toUpperCase()
  const given = {
    id: answered.id,
    host: hostOf(answered, type),
    type,
    // A failover is made without a time to live, and the provider puts its own.
    ttl: type === 'FAILOVER' ? null : numberOrNull.parse(answered.ttl),
    data: [answered.data].flat().filter(Boolean).join(' '),
  }
  const fields = fieldsIn(answered, type)
  const data = fields && dataOf(type, fields, zone)
  return canonicalOrKept(data === null || isProblem(data) ? given : { ...given, data }, zone)
}

const SRV_OWNER = /^_[^.]+\._[^.]+/

/** `_sip._tcp.www`: the owner's name may come whole, or without what `service` and `protocol` say. */
function hostOf({ host, service, protocol }: Answered, type: string): string {
  const name = host || '@'
  if (type !== 'SRV' || SRV_OWNER.test(name) || !service || !protocol) return name
  const owner = [service, protocol].map((part) => (part.startsWith('_') ? part : `_${part}`))
  return [...owner, ...(name === '@' ? [] : [name])].join('.')
}

/** Null where the data says all. Names come with their dot, or without; both are full names. */
function fieldsIn(answered: Answered, type: string): Record<string, string> | null {
  const texts = [answered.data].flat().filter((one) => typeof one === 'string')
  const [text = ''] = texts
  switch (type) {
    case 'TXT':
      return { text }
    case 'MX':
      return withPriority(text, answered.mx_priority ?? answered.priority)
    case 'SRV':
      return /^\d+ \d+ \d+ /.test(text)
        ? null
        : {
            priority: textOf(answered.priority),
            weight: textOf(answered.weight),
            port: textOf(answered.port),
            target: text,
          }
    case 'CNAME':
    case 'NS':
      return { target: text }
    case 'FAILOVER': {
      const [first = '', ...others] = texts.flatMap((one) => one.split(/[\s,]+/))
      const primary = answered.primary_data || first
      const targets = primary === first ? others : [first, ...others]
      const check = answered.service_type || CHECK_NOT_TOLD
      return { primary, check, targets: targets.join(' ') }
    }
    default:
      return null
  }
}

const textOf = (value: unknown): string => (value == null ? '' : String(value))

/** "10 mail.example.com." in the data, by the document; a field of its own in what real clients saw. */
function withPriority(data: string, priority: unknown): Record<string, string> {
  const [, inside, target] = /^(\d+)\s+(\S+)$/.exec(data) ?? []
  return { priority: textOf(priority ?? inside), target: target ?? data }
}

/** Whether the edit call, which takes data, host, priority and time to live only, makes the one of the other. */
export function canChange(before: DnsRecord, after: DnsRecord): boolean {
  if (before.type !== after.type || before.type === 'FAILOVER') return false
  if (before.type !== 'SRV') return true
  const [old, now] = [fieldsOf('SRV', before.data), fieldsOf('SRV', after.data)]
  const kept = ['priority', 'weight', 'port'].every((name) => old[name] === now[name])
  return kept && before.host === after.host
}

export const createInput = (zone: ZoneRef, record: DnsRecord): Created => ({
  id: zone.providerId,
  type: record.type.toLowerCase() as Created['type'],
  host: record.host,
  ...(record.ttl === null ? {} : { ttl: record.ttl as Created['ttl'] }),
  ...ownFields(record),
})

/** What a change has to say, and nothing that stays as it is. */
export function updateInput(zone: ZoneRef, before: DnsRecord, after: DnsRecord): Updated {
  const [old, now] = [ownFields(before), ownFields(after)]
  return {
    id: zone.providerId,
    record_id: before.id ?? '',
    ...(before.ttl === after.ttl ? {} : { ttl: after.ttl as Updated['ttl'] }),
    ...(before.host === after.host ? {} : { host: after.host }),
    ...(old.data === now.data ? {} : { data: now.data }),
    ...(old.mx_priority === now.mx_priority ? {} : { mx_priority: now.mx_priority }),
  }
}

type Own = Omit<Created, 'id' | 'type' | 'host' | 'ttl'>

/** The data and what goes beside it. */
function ownFields({ type, host, data }: DnsRecord): Own {
  const fields = fieldsOf(type, data)
  switch (type) {
    case 'MX':
      return { data: fields.target ?? '', mx_priority: Number(fields.priority) }
    case 'SRV': {
      const [service = '', protocol = ''] = host.split('.')
      return {
        data: fields.target ?? '',
        service: service.replace(/^_/, ''),
        protocol: protocol as Own['protocol'],
        priority: Number(fields.priority),
        weight: Number(fields.weight),
        port: Number(fields.port),
      }
    }
    case 'FAILOVER':
      return {
        data: (fields.targets ?? '').split(' '),
        primary_data: fields.primary,
        service_type: fields.check,
      }
    case 'TXT':
      return { data: plainText(data) }
    default:
      return { data }
  }
}

/** One string goes as its text; several, or one with quotes or other bytes in it, as a zone file has them. */
const plainText = (data: string): string => (/^"[^"\\]+"$/.test(data) ? data.slice(1, -1) : data)
