import type { DnsFinding, DnsRecord } from '../../domain/dns.ts'
import { absoluteName } from '../names.ts'
import { isProblem } from '../problem.ts'
import { wordsOf } from '../words.ts'
import { keyProblem } from './dkim-key.ts'
import { type Check, finding, remembered, textsByHost, type ZoneView } from './view.ts'

/** RFC 7208, 4.6.4. */
const MOST_LOOKUPS = 10
const LOOKUP = /^[+?~-]?(?:include:|exists:|(?:a|mx|ptr)(?:[:/]|$))|^redirect=/

const isSpf = (record: DnsRecord): boolean => /^"v=spf1(?: |")/i.test(record.data)
const isDkim = (record: DnsRecord): boolean => /^[^@.][^.]*\._domainkey(?:\.|$)/.test(record.host)
const isDmarc = (record: DnsRecord): boolean => /^"v=DMARC1\b/i.test(record.data)

export const spf: Check = (view) =>
  [...textsByHost(view, isSpf)].flatMap(([host, places]) => {
    const name = absoluteName(host, view.zone)
    const each = places.flatMap((place) =>
      spfProblems(view.at(place)).map((text) => finding('warning', text, [place], 'text')),
    )
    if (places.length < 2) return each
    const text = `${name} has ${places.length} SPF records, and receivers then take none: join them into one.`
    return [finding('warning', text, places, 'text'), ...each]
  })

const spfProblems = remembered((record): string[] => {
  const terms = textOf(record).toLowerCase().split(/ +/).slice(1)
  const lookups = terms.filter((term) => LOOKUP.test(term)).length
  const problems: string[] = []
  if (lookups > MOST_LOOKUPS) {
    problems.push(
      `This SPF record needs at least ${lookups} look-ups, and receivers stop at ${MOST_LOOKUPS}: take some include, a or mx out.`,
    )
  }
  if (terms.includes('+all') || terms.includes('all'))
    problems.push('"+all" lets everyone send in this name: end the record with -all or ~all.')
  return problems
})

export const dkim: Check = (view) =>
  [...textsByHost(view, isDkim).values()].flat().flatMap((place) => {
    const key = keyOf(view.at(place))
    if (key === '')
      return [finding('hint', 'An empty p= says that this DKIM key is withdrawn.', [place], 'text')]
    const problem = dkimProblem(view.at(place))
    return problem ? [finding('warning', problem, [place], 'text')] : []
  })

const keyOf = remembered((record) => tagsOf(textOf(record)).get('p'))

const dkimProblem = remembered((record): string | null => {
  const key = keyOf(record)
  if (key === undefined)
    return 'A DKIM record needs p= with the public key: copy it whole from your mail provider.'
  return keyProblem(key, tagsOf(textOf(record)).get('k') ?? 'rsa')
})

export const dmarc: Check = (view) => {
  const isHere = (host: string): boolean => /^_dmarc(?:\.|$)/.test(host)
  const records = textsByHost(view, isDmarc)
  const hereButOther = textsByHost(view, (record) => isHere(record.host) && !isDmarc(record))
  return [
    ...[...records].flatMap(([host, places]) => dmarcFindings(host, places, isHere(host), view)),
    ...[...hereButOther].map(([, places]) =>
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
