import type { DnsFinding, DnsLimits, DnsRecord } from '../../domain/dns.ts'
import { canonicalRecord } from '../canonical.ts'
import { fieldTypes } from '../fields.ts'
import { cannotHold } from '../limits.ts'
import { absoluteName } from '../names.ts'
import { isProblem } from '../problem.ts'
import { wordsOf } from '../words.ts'
import { type Check, finding, remembered } from './view.ts'

type Own = Pick<DnsFinding, 'level' | 'text' | 'field'>

const PLAIN_HOST = /^(?:@|(?:\*\.?)?(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.(?!$)|$))*)$/
const ADDRESS_AS_NAME = /^\d{1,3}(?:\.\d{1,3}){3}\./

/** What is wrong with each record by itself. Remembers what it found, by the record's object. */
export function recordChecks(
  zone: string,
  limits: DnsLimits,
  isChanged: (record: DnsRecord) => boolean,
): Check {
  // Nobody here can put right what is wrong with a record that the provider keeps, unless it was put there.
  const isTheirs = (record: DnsRecord): boolean =>
    limits.readOnly.includes(record.type) && !isChanged(record)
  const ownOf = remembered((record) =>
    isTheirs(record) ? [] : ownFindings(record, zone, isChanged(record) ? limits : null),
  )
  return ({ wanted }) => {
    const findings: DnsFinding[] = []
    wanted.forEach((record, place) => {
      for (const { level, text, field } of ownOf(record))
        findings.push(finding(level, text, [place], field))
    })
    return findings
  }
}

/** `limits` is null for records that are there already: they are not sent. */
function ownFindings(record: DnsRecord, zone: string, limits: DnsLimits | null): Own[] {
  const canonical = canonicalRecord(record, zone)
  const wrong = isProblem(canonical) ? canonical : limits && cannotHold(record, limits)
  if (wrong)
    return [{ level: limits ? 'error' : 'warning', text: wrong.problem, field: wrong.field }]
  return [...hostFindings(record, zone), ...targetFindings(record, zone)]
}

function hostFindings({ host, type }: DnsRecord, zone: string): Own[] {
  const warn = (text: string): Own[] => [{ level: 'warning', text, field: 'host' }]
  if (host === zone || host.endsWith(`.${zone}`)) {
    return warn(
      `This is ${absoluteName(host, zone)}: the zone's name is in it twice. Leave it out of the host.`,
    )
  }
  if (!PLAIN_HOST.test(host)) {
    return warn(
      `"${host}" has characters that host names don't have: most programs will not find it.`,
    )
  }
  if (type === 'SRV' && !/^_[^.]+\._[^.]+/.test(host))
    return warn('SRV records are looked up as _service._protocol: begin the host like _sip._tcp.')
  return []
}

function targetFindings({ type, data }: DnsRecord, zone: string): Own[] {
  const at = fieldTypes(type).findIndex(({ kind }) => kind === 'name')
  const words = at < 0 ? [] : wordsOf(data)
  const target = isProblem(words) ? undefined : words[at]?.text
  if (!target) return []
  const field = fieldTypes(type)[at]?.key ?? 'data'
  if (ADDRESS_AS_NAME.test(target)) {
    return [
      { level: 'error', text: `${type} needs a name, not an address: point it at a host.`, field },
    ]
  }
  if (!target.endsWith(`.${zone}.${zone}.`)) return []
  const text = `${target} has the zone's name in it twice: put a dot behind full names.`
  return [{ level: 'warning', text, field }]
}
