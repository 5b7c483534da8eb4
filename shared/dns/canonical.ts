import type { DnsRecord } from '../domain/dns.ts'
import { isProblem, type Problem, problemOf } from './problem.ts'
import { hostFromInput } from './names.ts'
import { READERS } from './readers.ts'
import { FIELD_TYPES, TAKES_REST } from './types.ts'
import { wordsOfWire } from './wire.ts'
import { type Word, wordsOf } from './words.ts'

const TYPE = /^[A-Z][A-Z0-9-]*$/

/**
 * Data as a zone file says it, in the one way of `DnsRecord`. Names without a dot at the end are relative to `origin`
 * (ASCII, no last dot). Types that are not known are kept, with single spaces.
 */
export function canonicalData(type: string, data: string, origin: string): string | Problem {
  const words = wordsOf(data)
  return isProblem(words) ? { ...words, field: 'data' } : dataOfWords(type, words, origin)
}

export function dataOfWords(
  type: string,
  words: readonly Word[],
  origin: string,
): string | Problem {
  if (words.length === 0) return problemOf(`The data of the ${type} record is missing.`, 'data')
  const fields = FIELD_TYPES[type]
  if (isGeneric(words)) return genericData(type, words)
  if (!fields) return READERS.rest(words, origin)
  const parts: string[] = []
  for (const [at, { key, kind, label }] of fields.entries()) {
    const own = TAKES_REST.has(kind) ? words.slice(at) : words.slice(at, at + 1)
    const part = READERS[kind](own, origin)
    if (isProblem(part)) return { problem: `${label}: ${part.problem}`, field: key }
    if (part !== '') parts.push(part)
  }
  const takesAll = TAKES_REST.has(fields.at(-1)?.kind ?? 'rest')
  const extra = takesAll ? undefined : words[fields.length]
  if (!extra) return parts.join(' ')
  return problemOf(
    `"${extra.text}" is too much: ${type} takes ${fields.map(({ label }) => label.toLowerCase()).join(', ')}.`,
    fields.at(-1)?.key ?? 'data',
  )
}

/** RFC 3597: `\# 4 c0000201`; where the type has a form of its own, that one counts. */
const isGeneric = ([first]: readonly Word[]): boolean => first?.text === '\\#' && !first.quoted

function genericData(type: string, [, length, ...hex]: readonly Word[]): string | Problem {
  const digits = hex.map(({ text }) => text.toLowerCase()).join('')
  const bytes = Number(length?.text ?? NaN)
  if (!/^(?:[0-9a-f]{2})*$/.test(digits) || digits.length !== bytes * 2)
    return problemOf('After \\# stand the number of bytes and the bytes in hexadecimal.', 'data')
  const fields = FIELD_TYPES[type]
  if (!fields) return `\\# ${bytes}${digits && ` ${digits}`}`
  const words = wordsOfWire(digits, type, fields)
  return isProblem(words) ? words : dataOfWords(type, words, '')
}

/** A record as the product keeps it, from one as a provider or a person says it; data as in a zone file. */
export function canonicalRecord(record: DnsRecord, zone: string): DnsRecord | Problem {
  const host = hostFromInput(record.host, zone)
  if (isProblem(host)) return host
  const type = record.type.trim().toUpperCase()
  if (!TYPE.test(type))
    return problemOf(`"${record.type}" is not a type of record: write one like A or MX.`, 'type')
  const data = canonicalData(type, record.data, zone)
  return isProblem(data) ? data : { id: record.id, host, type, ttl: record.ttl, data }
}

/** The same; what can't be read is kept as the provider says it, so that a read never loses a record. */
export function canonicalOrKept(record: DnsRecord, zone: string): DnsRecord {
  const canonical = canonicalRecord(record, zone)
  return isProblem(canonical) ? { ...record, type: record.type.toUpperCase() } : canonical
}
