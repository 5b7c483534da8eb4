import type { DnsFinding, DnsRecord } from '../../domain/dns.ts'
import { absoluteName } from '../names.ts'
import { isProblem } from '../problem.ts'
import { wordsOf } from '../words.ts'
import { keyProblem } from './dkim-key.ts'
import { byHost, type Check, finding, type ZoneView } from './view.ts'

/** RFC 7208, 4.6.4. */
const MOST_LOOKUPS = 10
const LOOKUP = /^[+?~-]?(?:include:|exists:|(?:a|mx|ptr)(?:[:/]|$))|^redirect=/

const isText = ({ type }: DnsRecord): boolean => type === 'TXT'
const isSpf = (record: DnsRecord): boolean => isText(record) && /^"v=spf1(?: |")/i.test(record.data)
const isDkim = (record: DnsRecord): boolean =>
  isText(record) && /^[^@.][^.]*\._domainkey(?:\.|$)/.test(record.host)
const isDmarc = (record: DnsRecord): boolean => isText(record) && /^"v=DMARC1\b/i.test(record.data)

export const spf: Check = (view) =>
  byHost(view, isSpf).flatMap(([host, places]) => {
    const name = absoluteName(host, view.zone)
    const each = places.flatMap((place) => spfFindings(view.at(place), place))
    if (places.length < 2) return each
    const text = `${name} has ${places.length} SPF records, and receivers then take none: join them into one.`
    return [finding('warning', text, places, 'text'), ...each]
  })

function spfFindings(record: DnsRecord, place: number): DnsFinding[] {
  const terms = textOf(record).toLowerCase().split(/ +/).slice(1)
  const lookups = terms.filter((term) => LOOKUP.test(term)).length
  const warn = (text: string): DnsFinding => finding('warning', text, [place], 'text')
  const findings: DnsFinding[] = []
  if (lookups > MOST_LOOKUPS) {
    findings.push(
      warn(
        `This SPF record needs at least ${lookups} look-ups, and receivers stop at ${MOST_LOOKUPS}: take some include, a or mx out.`,
      ),
    )
  }
  if (terms.includes('+all') || terms.includes('all'))
    findings.push(warn('"+all" lets everyone send in this name: end the record with -all or ~all.'))
  return findings
}

export const dkim: Check = (view) =>
  byHost(view, isDkim).flatMap(([, places]) =>
    places.flatMap((place) => {
      const tags = tagsOf(textOf(view.at(place)))
      const key = tags.get('p')
      if (key === '')
        return [
          finding('hint', 'An empty p= says that this DKIM key is withdrawn.', [place], 'text'),
        ]
      const problem =
        key === undefined
          ? 'A DKIM record needs p= with the public key: copy it whole from your mail provider.'
          : keyProblem(key, tags.get('k') ?? 'rsa')
      return problem ? [finding('warning', problem, [place], 'text')] : []
    }),
  )

export const dmarc: Check = (view) => {
  const isHere = (host: string): boolean => /^_dmarc(?:\.|$)/.test(host)
  const records = byHost(view, isDmarc)
  const hereButOther = byHost(
    view,
    (record) => isText(record) && isHere(record.host) && !isDmarc(record),
  )
  return [
    ...records.flatMap(([host, places]) => dmarcFindings(host, places, isHere(host), view)),
    ...hereButOther.map(([, places]) =>
      finding(
        'warning',
        'A DMARC record begins with v=DMARC1: else receivers skip it.',
        places,
        'text',
      ),
    ),
  ]
}

function dmarcFindings(
  host: string,
  places: readonly number[],
  isHere: boolean,
  { at }: ZoneView,
): DnsFinding[] {
  if (!isHere) {
    const right = host === '@' ? '_dmarc' : `_dmarc.${host}`
    return [
      finding('warning', `Receivers look for DMARC at ${right}: move it there.`, places, 'host'),
    ]
  }
  const without = places.filter((place) => !tagsOf(textOf(at(place))).has('p'))
  const text = 'A DMARC record needs p=none, p=quarantine or p=reject.'
  const findings = without.length > 0 ? [finding('warning', text, without, 'text')] : []
  if (places.length < 2) return findings
  return [
    ...findings,
    finding(
      'warning',
      'There are several DMARC records, and receivers then take none: keep one.',
      places,
      'text',
    ),
  ]
}

/** The strings of a text joined, as mail programs read them. */
function textOf({ data }: DnsRecord): string {
  const words = wordsOf(data)
  return isProblem(words) ? data : words.map(({ text }) => text).join('')
}

/** `v=DKIM1; p=…` by tag. */
const tagsOf = (text: string): Map<string, string> =>
  new Map(
    text.split(';').flatMap((part) => {
      const at = part.indexOf('=')
      return at < 0
        ? []
        : [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).replace(/\s/g, '')]]
    }),
  )
