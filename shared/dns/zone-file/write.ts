import type { DnsRecord } from '../../domain/dns.ts'
import { canonicalData } from '../canonical.ts'
import { readHost } from '../names.ts'
import { groupedBy } from '../plan.ts'
import { isProblem } from '../problem.ts'
import { readTtl } from '../ttl.ts'
import { typeNamed } from './type-names.ts'

/** A record that a zone file does not hold as it is, and why. */
export interface Left {
  record: DnsRecord
  reason: string
}

/** The SOA's times where the provider tells none: RIPE-203's, and an hour for answers that something is not there. */
const LOCAL_SOA_TIMES = '1 86400 7200 3600000 3600'
const NOT_TOLD =
  '; The provider tells no SOA record. This one is local, so that a name server loads the file.\n'

/**
 * A zone file of canonical records that name servers load without a warning: sorted, each on one line. What they
 * could not load is there as a comment, and `left` says why. `zone` without the last dot; `defaultTtl` in seconds.
 */
export function writeZoneFile(
  records: readonly DnsRecord[],
  zone: string,
  defaultTtl: number,
): { text: string; left: Left[] } {
  const { loadable, left } = sift(records, zone)
  const ttl = commonTtl(loadable) ?? defaultTtl
  const { fitting, changed } = withOneTtl(loadable, ttl)
  const soa = fitting.some(({ type }) => type === 'SOA') ? '' : NOT_TOLD + localSoa(fitting, zone)
  const lines = fitting.sort(byPlace).map((record) => `${lineOf(record)}\n`)
  const comments = left.map(
    ({ record, reason }) => `; ${comment(`${lineOf(record)} – ${reason}`)}\n`,
  )
  return {
    text: [`$ORIGIN ${zone}.\n$TTL ${ttl}\n`, soa, ...lines, ...comments].join(''),
    left: [...left, ...changed],
  }
}

/** Apart from what a server refuses to load. */
function sift(
  records: readonly DnsRecord[],
  zone: string,
): { loadable: DnsRecord[]; left: Left[] } {
  const left: Left[] = []
  const seen = new Set<string>()
  const readable = records.filter((record) => {
    const key = sameAs(record)
    const reason = notLoadable(record, zone) ?? (seen.has(key) ? 'It is there twice.' : null)
    if (reason) left.push({ record, reason })
    else seen.add(key)
    return !reason
  })
  const loadable: DnsRecord[] = []
  for (const [host, all] of groupedBy(readable, (record) => record.host)) {
    const others = all.filter(({ type }) => type !== 'CNAME')
    const [alias, ...further] = all.filter(({ type }) => type === 'CNAME')
    const fits = host !== '@' && others.length === 0
    loadable.push(...(alias && fits ? [alias] : others))
    const reason = 'A CNAME must be alone at its name, and never the zone itself.'
    const unfit = alias && !fits ? [alias, ...further] : further
    left.push(...unfit.map((record) => ({ record, reason })))
  }
  return { loadable, left }
}

/** A zone has one SOA, whatever it says. */
const sameAs = ({ host, type, data }: DnsRecord): string =>
  type === 'SOA' ? type : `${host} ${type} ${data}`

function notLoadable({ type, host, ttl, data }: DnsRecord, zone: string): string | null {
  if (!typeNamed(type)) return `${type} is of one provider, not of DNS.`
  if (type === 'SOA' && host !== '@') return 'Only the zone itself has an SOA record.'
  const name = readHost(host, zone)
  if (isProblem(name)) return name.problem
  const seconds = ttl === null ? 0 : readTtl(String(ttl))
  if (isProblem(seconds)) return seconds.problem
  const canonical = canonicalData(type, data, '')
  return isProblem(canonical) ? canonical.problem : null
}

/** The one that most records have, so that most lines need none. */
function commonTtl(records: readonly DnsRecord[]): number | null {
  const groups = [...groupedBy(records, ({ ttl }) => String(ttl ?? '')).values()]
  const timed = groups.filter(([first]) => first?.ttl != null)
  return timed.sort((a, b) => b.length - a.length)[0]?.[0]?.ttl ?? null
}

/** All records of a set have one time to live (RFC 2181, 5.2): the shortest, as servers would take the first. */
function withOneTtl(
  records: readonly DnsRecord[],
  ttl: number,
): { fitting: DnsRecord[]; changed: Left[] } {
  const changed: Left[] = []
  const sets = groupedBy(records, ({ host, type }) => `${host} ${type}`)
  const fitting = [...sets.values()].flatMap((set) => {
    const shortest = Math.min(...set.map((record) => record.ttl ?? ttl))
    return set.map((record) => {
      if (record.ttl !== null && record.ttl !== shortest) {
        const reason = `Its time to live is written as ${shortest}, as others of its set have it.`
        changed.push({ record, reason })
      }
      return { ...record, ttl: shortest }
    })
  })
  return { fitting, changed }
}

function localSoa(records: readonly DnsRecord[], zone: string): string {
  const server = records.find(({ host, type }) => host === '@' && type === 'NS')?.data
  return `@ IN SOA ${server ?? 'ns.invalid.'} hostmaster.${zone}. ${LOCAL_SOA_TIMES}\n`
}

const lineOf = ({ host, ttl, type, data }: DnsRecord): string =>
  [host, ttl, 'IN', type, data].filter((part) => part !== null).join(' ')

/** On one line whatever a provider said. */
const comment = (text: string): string => text.replace(/\p{C}/gu, ' ')

const rank = ({ type }: DnsRecord): number => (type === 'SOA' ? 0 : type === 'NS' ? 1 : 2)

/** The zone itself first, SOA and NS before others; plain code-unit order, the same in every language. */
function byPlace(a: DnsRecord, b: DnsRecord): number {
  if (a.host !== b.host) return a.host === '@' || (b.host !== '@' && a.host < b.host) ? -1 : 1
  if (a.type !== b.type) return rank(a) - rank(b) || (a.type < b.type ? -1 : 1)
  return a.data < b.data ? -1 : 1
}
