import punycode from 'punycode/punycode.js'
import { byteText, bytesOf } from './bytes.ts'
import { isProblem, type Problem, problemOf } from './problem.ts'

const SIMPLE = /^(?:[a-z0-9_*-]{1,63}\.)*[a-z0-9_*-]{1,63}$/
const ASCII = /^[\0-\x7f]*$/
const SPECIAL = '".;\\@$()'
const UNESCAPED = /(?<!\\)(?:\\\\)*[\s"();]/
const MAX_LABEL = 63
/** As sent: a length byte before each label and one at the end. */
const MAX_NAME = 255

/**
 * A name as zone files write it, to `mail.example.com.`: absolute with the dot, lower case, IDN as punycode. Without
 * a dot at the end it is relative to `origin` (ASCII, without the last dot; empty is the root), and `@` is `origin`.
 */
export function readName(text: string, origin: string): string | Problem {
  if (text === '@') return absolute(origin)
  if (text === '.') return '.'
  if (text === '') return problemOf('A name is missing: write one, or @ for the zone itself.')
  const isAbsolute = endsInDot(text)
  const own = readLabels(isAbsolute ? text.slice(0, -1) : text)
  if (isProblem(own)) return own
  const name = isAbsolute || origin === '' ? own : `${own}.${origin}`
  const wire = wireLength(name)
  if (wire > MAX_NAME) {
    return problemOf(
      `"${short(name)}" is too long for a name (${wire} bytes of at most ${MAX_NAME}): shorten it.`,
    )
  }
  return `${name}.`
}

/** A host of the zone, from a name as zone files write it: `www`, `@`, `*.shop`. */
export function readHost(text: string, zone: string, origin = zone): string | Problem {
  const name = readName(text, origin)
  if (isProblem(name)) return { ...name, field: 'host' }
  const host = relativeHost(name, zone)
  if (host !== null) return host
  return problemOf(
    `${name} is not in ${zone}: write a name that ends in ${zone}., or one without the last dot.`,
    'host',
  )
}

/** A host as a person types it: also the full name without the last dot, and in any script. */
export function hostFromInput(text: string, zone: string): string | Problem {
  const typed = asciiName(text.trim())
  if (isProblem(typed)) return { ...typed, field: 'host' }
  if (typed === '') return '@'
  const full = typed === zone || typed.endsWith(`.${zone}`)
  return readHost(full ? `${typed}.` : typed, zone)
}

/** A target as a person types it: a single word is in the zone, a name with dots is meant in full. */
export function targetFromInput(text: string, zone: string): string | Problem {
  const typed = text.trim()
  const full = typed.includes('.') && !endsInDot(typed)
  return readName(full ? `${typed}.` : typed, zone)
}

/** `www` in `example.com` → `www.example.com.`; `@` → `example.com.` */
export const absoluteName = (host: string, zone: string): string =>
  host === '@' ? absolute(zone) : `${host}.${zone}.`

/** `www.example.com.` in `example.com` → `www`; null where it lies outside. Both in the canonical form. */
export function relativeHost(name: string, zone: string): string | null {
  const end = absolute(zone)
  if (name === end) return '@'
  if (end === '.') return name.slice(0, -1)
  return name.endsWith(`.${end}`) && !endsInEscape(name.slice(0, -end.length))
    ? name.slice(0, -end.length - 1)
    : null
}

/** The name as people write it (`müller.example`); as it is where its punycode can't be read. */
export function unicodeName(name: string): string {
  if (!name.includes('xn--')) return name
  try {
    const shown = punycode.toUnicode(name)
    return punycode.toASCII(mapped(shown)) === name ? shown : name
  } catch {
    return name
  }
}

/** The name in ASCII, lower case; a problem where a part can't be written as punycode. */
export function asciiName(name: string): string | Problem {
  if (ASCII.test(name)) return name.toLowerCase()
  try {
    return punycode.toASCII(mapped(name))
  } catch {
    return problemOf(`"${short(name)}" can't be written as a domain name: check its characters.`)
  }
}

const absolute = (name: string): string => (name === '' ? '.' : `${name}.`)
const mapped = (name: string): string => name.normalize('NFKC').toLowerCase()
const endsInEscape = (text: string): boolean =>
  text.endsWith('\\.') && /(?<!\\)(?:\\\\)*\\\.$/.test(text)
const endsInDot = (text: string): boolean => text.endsWith('.') && !endsInEscape(text)
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function readLabels(text: string): string | Problem {
  if (SIMPLE.test(text)) return text
  const bad = UNESCAPED.exec(text)
  if (bad) return problemOf(`"${short(text)}" is not a name: take out spaces, quotes and brackets.`)
  const ascii = asciiName(text)
  if (isProblem(ascii)) return ascii
  const labels = splitLabels(ascii).map(canonicalLabel)
  return labels.find(isProblem) ?? labels.join('.')
}

/** At the dots that are not escaped. */
function splitLabels(name: string): string[] {
  const labels: string[] = []
  let from = 0
  for (let at = 0; at < name.length; at++) {
    if (name[at] === '\\') at++
    else if (name[at] === '.') {
      labels.push(name.slice(from, at))
      from = at + 1
    }
  }
  return [...labels, name.slice(from)]
}

function canonicalLabel(label: string): string | Problem {
  const bytes = bytesOf(label)
  if (isProblem(bytes)) return bytes
  if (bytes.length === 0)
    return problemOf('A name has two dots in a row, or starts with one: take the extra dot out.')
  if (bytes.length > MAX_LABEL) {
    return problemOf(
      `"${short(label)}" is ${bytes.length} bytes long, and a part between dots has at most ${MAX_LABEL}: shorten it.`,
    )
  }
  return Array.from(bytes, (byte) => byteText(byte >= 65 && byte <= 90 ? byte + 32 : byte, SPECIAL))
    .join('')
    .replaceAll(' ', '\\032')
}

function wireLength(name: string): number {
  if (name === '') return 1
  const escapes = name.match(/\\(?:\d{3}|.)/gs) ?? []
  const extra = escapes.reduce((sum, escape) => sum + escape.length - 1, 0)
  return name.length - extra + 2
}
