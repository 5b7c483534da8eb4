import type { DnsFinding, DnsLimits, DnsRecord } from '../../domain/dns.ts'
import { aliases, duplicates, lastNameServer } from './hosts.ts'
import { dkim, dmarc, spf } from './mail.ts'
import { recordChecks } from './record.ts'
import { targets } from './targets.ts'
import { moves, sharedTtls } from './ttls.ts'
import { changesFrom, type Check, viewsOf } from './view.ts'

const CHECKS: readonly Check[] = [
  aliases,
  duplicates,
  lastNameServer,
  targets,
  sharedTtls,
  moves,
  spf,
  dkim,
  dmarc,
]

/**
 * Checks a zone while it is edited: keep the function, and call it with each state of the wanted list. What is found
 * about a record is remembered with its object, so an edit should make a new one (10,000 records: see the benchmark).
 * Errors first, in the order of the records.
 */
export function zoneChecks(
  zone: string,
  current: readonly DnsRecord[],
  limits: DnsLimits,
): (wanted: readonly DnsRecord[]) => DnsFinding[] {
  const isChanged = changesFrom(current)
  const viewOf = viewsOf(zone, current, limits, isChanged)
  const own = recordChecks(zone, limits, isChanged)
  return (wanted) => {
    const view = viewOf(wanted)
    return [own, ...CHECKS].flatMap((check) => check(view)).sort(byWeight)
  }
}

/**
 * What is found in one state of a zone: apart, what was found in an earlier state already. The same thing is told by
 * its text; an error is always new.
 */
export function sinceBefore(
  now: readonly DnsFinding[],
  before: readonly DnsFinding[],
): { brought: DnsFinding[]; there: DnsFinding[] } {
  const known = new Set(before.map(({ text }) => text))
  const isNew = ({ level, text }: DnsFinding): boolean => level === 'error' || !known.has(text)
  return { brought: now.filter(isNew), there: now.filter((one) => !isNew(one)) }
}

const WEIGHT = { error: 0, warning: 1, hint: 2 }

const byWeight = (a: DnsFinding, b: DnsFinding): number =>
  WEIGHT[a.level] - WEIGHT[b.level] || (a.records[0] ?? 0) - (b.records[0] ?? 0)
