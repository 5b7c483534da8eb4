import type { DnsFinding, DnsRecord } from '../../domain/dns.ts'
import { relativeHost } from '../names.ts'
import { type Check, errorIfChanged, finding, type ZoneView } from './view.ts'

const POINTING = ['CNAME', 'MX', 'NS', 'SRV']
const ADDRESSES = new Set(['A', 'AAAA', 'FAILOVER'])
const LONGEST_CHAIN = 20

/** Where records point to inside the zone: at nothing, at an alias where none may be, or round in a circle. */
export const targets: Check = (view) => {
  const delegated = new Set(view.types.get('NS')?.map((place) => view.at(place).host))
  delegated.delete('@')
  const findings: DnsFinding[] = []
  for (const place of POINTING.flatMap((type) => view.types.get(type) ?? [])) {
    const record = view.at(place)
    const target = targetOf(record)
    const host = relativeHost(target, view.zone)
    if (host === null || isUnder(host, delegated)) continue
    const circle = record.type === 'CNAME' ? aliasFinding(place, host, view) : null
    const found = circle ?? hostFinding(record, place, target, host, view)
    if (found) findings.push(found)
  }
  return findings
}

const targetOf = ({ data }: DnsRecord): string => data.slice(data.lastIndexOf(' ') + 1)

const typesAt = (host: string, { hosts, at }: ZoneView): string[] =>
  (hosts.get(host) ?? []).map((place) => at(place).type)

function hostFinding(
  { type }: DnsRecord,
  place: number,
  target: string,
  host: string,
  view: ZoneView,
): DnsFinding | null {
  const own = typesAt(host, view)
  const types = own.length > 0 ? own : wildcardsFor(host).flatMap((name) => typesAt(name, view))
  const warn = (text: string): DnsFinding => finding('warning', text, [place], 'target')
  if (types.length === 0)
    return warn(
      `${target} has no records: this ${type} leads nowhere. Add them, or point it elsewhere.`,
    )
  if (type === 'CNAME') return null
  if (types.includes('CNAME')) {
    return warn(
      `${target} is a CNAME, and ${type} records must not point at one: point it at the name behind it.`,
    )
  }
  if (types.some((one) => ADDRESSES.has(one))) return null
  return warn(`${target} has no address: add an A or AAAA record there, or point this elsewhere.`)
}

/** Follows aliases inside the zone. */
function aliasFinding(place: number, first: string, view: ZoneView): DnsFinding | null {
  const start = view.at(place).host
  let host: string | null = first
  for (let step = 0; host !== null && step < LONGEST_CHAIN; step++) {
    if (host === start)
      return errorIfChanged(
        view,
        'This CNAME leads back to itself: break the circle.',
        [place],
        'target',
      )
    const next: number | undefined = view.hosts
      .get(host)
      ?.find((one) => view.at(one).type === 'CNAME')
    host = next === undefined ? null : relativeHost(targetOf(view.at(next)), view.zone)
  }
  return null
}

/** The name is in a part of the zone that other name servers answer for. */
const isUnder = (host: string, delegated: ReadonlySet<string>): boolean =>
  delegated.size > 0 && [host, ...parentsOf(host)].some((name) => delegated.has(name))

const wildcardsFor = (host: string): string[] =>
  parentsOf(host).map((parent) => (parent === '@' ? '*' : `*.${parent}`))

/** `a.b.c` → `b.c`, `c`, `@`. */
function parentsOf(host: string): string[] {
  if (host === '@') return []
  const labels = host.split('.')
  return [...labels.slice(1).map((_, n) => labels.slice(n + 1).join('.')), '@']
}
