import type { DnsFinding, DnsRecord } from '../../domain/dns.ts'
import { absoluteName } from '../names.ts'
import { groupedBy } from '../plan.ts'
import { type Check, errorIfChanged, finding } from './view.ts'

/** A CNAME stands alone at its name, and never at the zone's own (RFC 1034, 3.6.2). */
export const aliases: Check = (view) => {
  const findings: DnsFinding[] = []
  const all = groupedBy(view.types.get('CNAME') ?? [], (place) => view.at(place).host)
  for (const [host, names] of all) {
    const places = view.hosts.get(host) ?? names
    if (host === '@') {
      const text = `${view.zone} itself can't be a CNAME: it has NS and SOA records. Use A and AAAA records.`
      findings.push(errorIfChanged(view, text, names, 'type'))
    } else if (places.length > 1) {
      const text = `A CNAME must be the only record of ${absoluteName(host, view.zone)}: delete it, or the ${places.length - 1} other.`
      findings.push(errorIfChanged(view, text, places, 'type'))
    }
  }
  return findings
}

export const duplicates: Check = (view) => {
  const findings: DnsFinding[] = []
  for (const places of view.hosts.values()) {
    if (places.length < 2) continue
    const same = groupedBy(places, (place) => `${view.at(place).type} ${view.at(place).data}`)
    for (const twice of same.values()) {
      if (twice.length < 2) continue
      const text = `This record is there ${twice.length} times: delete all but one.`
      findings.push(errorIfChanged(view, text, twice))
    }
  }
  return findings
}

export const lastNameServer: Check = ({ current, hosts, at, zone }) => {
  const isNs = ({ host, type }: DnsRecord): boolean => host === '@' && type === 'NS'
  if (!current.some(isNs) || hosts.get('@')?.some((place) => isNs(at(place)))) return []
  const text = `The last name server of ${zone} would be removed: the zone would stop to answer. Keep at least one NS record at @.`
  return [finding('warning', text, [])]
}
