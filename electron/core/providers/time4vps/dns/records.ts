import type { DnsRecord } from '@shared/domain/dns.ts'
import { canonicalOrKept } from '@shared/dns/canonical.ts'
import { dataOf, fieldsOf } from '@shared/dns/fields.ts'
import { isProblem } from '@shared/dns/problem.ts'
import type { z } from 'zod'
import type { createRecord, getZone } from '../operations/dns.ts'

type Answered = NonNullable<z.output<typeof getZone.output>['records']>[number]
type Sent = Pick<
  z.input<typeof createRecord.input>,
  'name' | 'ttl' | 'priority' | 'type' | 'content'
>

/** A record as a zone answers it: the priority of MX and SRV is a field of its own. */
export function recordOf(answered: Answered, zone: string): DnsRecord {
  const type = (answered.type ?? '').toUpperCase()
  const content = answered.content ?? ''
  const given = { id: answered.id, host: answered.name ?? '', type, ttl: answered.ttl }
  const fields = fieldsIn(type, content, answered.priority)
  const data = fields && dataOf(type, fields, zone)
  const kept = data === null || isProblem(data) ? content : data
  return canonicalOrKept({ ...given, data: kept }, zone)
}

/** Null where the content says all. Names come without their dot and are meant in full. */
function fieldsIn(
  type: string,
  content: string,
  priority: number | null,
): Record<string, string> | null {
  switch (type) {
    case 'TXT':
      return { text: content }
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return { target: content }
    case 'MX': {
      const [, inside, target] = /^(\d+)\s+(\S+)$/.exec(content) ?? []
      return { priority: inside ?? String(priority ?? 0), target: target ?? content }
    }
    case 'SRV': {
      const words = content.trim().split(/\s+/)
      const [first = '', weight = '', port = '', target = ''] =
        words.length === 4 ? words : [String(priority ?? 0), ...words]
      return { priority: first, weight, port, target }
    }
    default:
      return null
  }
}

/** Names and content as this provider writes them: no dot at the end, the priority apart. */
export function sentRecord(record: DnsRecord, zone: string, spelling: string | null): Sent {
  const { host, type, ttl, data } = record
  const fields = fieldsOf(type, data)
  const sent = { name: spelledHost(host, zone, spelling), type, ...(ttl === null ? {} : { ttl }) }
  switch (type) {
    case 'MX':
      return { ...sent, priority: Number(fields.priority), content: bare(fields.target) }
    case 'SRV': {
      const { priority, weight, port, target } = fields
      return { ...sent, priority: Number(priority), content: `${weight} ${port} ${bare(target)}` }
    }
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return { ...sent, content: bare(data) }
    default:
      return { ...sent, content: data }
  }
}

const bare = (name = ''): string => (name === '.' ? name : name.replace(/\.$/, ''))

/** The document shows relative names, and none of the zone itself: what the zone's own records do decides. */
const RELATIVE = 'relative'
const ABSOLUTE = 'absolute'

export const spellingOf = (answered: readonly Answered[], zone: string): string =>
  answered.some(({ name }) => isFull(name ?? '', zone)) ? ABSOLUTE : RELATIVE

function isFull(name: string, zone: string): boolean {
  const lower = name.toLowerCase().replace(/\.$/, '')
  return lower === zone || lower.endsWith(`.${zone}`)
}

function spelledHost(host: string, zone: string, spelling: string | null): string {
  if (spelling !== ABSOLUTE) return host
  return host === '@' ? zone : `${host}.${zone}`
}
