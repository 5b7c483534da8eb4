import type { DnsRecord } from '../../domain/dns.ts'
import { dataOfWords } from '../canonical.ts'
import { readHost, readName } from '../names.ts'
import { isProblem, type Problem } from '../problem.ts'
import { isTtl, readTtl } from '../ttl.ts'
import { FIELD_TYPES } from '../types.ts'
import { type Entry, entriesOf, type FileError, type PlacedWord } from './lexer.ts'
import { typeNamed } from './type-names.ts'

/** What a file holds. With errors it holds nothing: half a zone would delete the other half. */
export interface ZoneFile {
  records: DnsRecord[]
  /** What it says and a zone here can't carry, line by line. */
  left: { line: number; text: string; reason: string }[]
  errors: FileError[]
}

const MAX_ERRORS = 100
const CLASSES = /^(?:IN|CH|HS|CS|ANY|CLASS\d+)$/i
/** Types that providers made up, and write into their exports. */
const PRIVATE = /^(?:ALIAS|ANAME|FAILOVER|FLATTENED|PTRNAME|REDIRECT|URL\d*|WEB)$/i
const DIRECTIVES: Record<string, string> = {
  $INCLUDE: 'Other files are not read: put the lines of that file here.',
  $GENERATE: 'Lines are not generated: write them out, for example with named-compilezone.',
}

/**
 * Reads a zone file (RFC 1035, 5; RFC 2308, 4) of `zone` (ASCII, without the last dot). Records come canonical, in
 * the file's order. Without any time to live in the file, `defaultTtl` seconds count.
 */
export function readZoneFile(text: string, zone: string, defaultTtl: number): ZoneFile {
  const reader = new Reader(zone, defaultTtl)
  for (const next of entriesOf(text)) {
    if ('error' in next) reader.file.errors.push(next.error)
    else reader.read(next.entry)
    if (reader.file.errors.length >= MAX_ERRORS) break
  }
  return reader.end()
}

class Reader {
  readonly file: ZoneFile = { records: [], left: [], errors: [] }
  readonly #zone: string
  #defaultTtl: number
  #origin: string
  #owner: { name: string } | null = null
  #ttl: number | null = null
  #lastTtl: number | null = null
  #soaLine: number | null = null

  constructor(zone: string, defaultTtl: number) {
    this.#zone = zone
    this.#origin = zone
    this.#defaultTtl = defaultTtl
  }

  read(entry: Entry): void {
    const [first] = entry.words
    const problem =
      first && !entry.indented && !first.quoted && first.text.startsWith('$')
        ? this.#directive(first, entry)
        : this.#record(entry)
    if (problem) this.file.errors.push(problem)
  }

  end(): ZoneFile {
    const { records, left, errors } = this.file
    const first = left[0]
    if (errors.length === 0 && records.length === 0 && first)
      errors.push({ line: first.line, column: 1, problem: `Nothing here is for ${this.#zone}.` })
    return errors.length > 0 ? { records: [], left: [], errors } : this.file
  }

  #directive(word: PlacedWord, entry: Entry): FileError | null {
    const name = word.text.toUpperCase()
    const value = entry.words[1]
    if (name !== '$ORIGIN' && name !== '$TTL') {
      const reason = DIRECTIVES[name] ?? 'Only $ORIGIN and $TTL are known.'
      return error(word, `${word.text} can't be read. ${reason}`)
    }
    if (!value) return error(entry.end, `${name} needs a value.`)
    const extra = entry.words[2]
    if (extra) return error(extra, `${name} takes one value: take this out.`)
    if (name === '$TTL') {
      const ttl = readTtl(value.text)
      if (isProblem(ttl)) return error(value, ttl.problem)
      this.#ttl = ttl
      return null
    }
    const origin = readName(value.text, this.#origin)
    if (isProblem(origin)) return error(value, origin.problem)
    this.#origin = origin.slice(0, -1)
    return null
  }

  #record(entry: Entry): FileError | null {
    const words = [...entry.words]
    const owner = this.#readOwner(entry, words)
    if ('problem' in owner) return owner
    const { ttl, className, problem } = readTtlAndClass(words)
    if (problem) return problem
    const word = words.shift()
    if (!word) return error(entry.end, 'The type of the record is missing, like A or MX.')
    const type = word.quoted ? null : typeNamed(word.text)
    if (!type && PRIVATE.test(word.text))
      return this.#leave(entry, `${word.text.toUpperCase()} is of one provider, not of DNS.`)
    if (!type) return error(word, `"${word.text}" is not a type of record.`)
    this.#lastTtl = ttl ?? this.#lastTtl
    if (className !== 'IN') return this.#leave(entry, `Its class is ${className}, not IN.`)
    if (type === 'SOA') {
      const wrong = this.#checkSoa(entry, owner.name, word)
      if (wrong) return wrong
    }
    const data = dataOfWords(type, words, this.#origin)
    if (isProblem(data)) return error(placeOf(data, type, words, entry), data.problem)
    const host = readHost(owner.name, this.#zone)
    if (isProblem(host)) return this.#leave(entry, `${owner.name} is not in ${this.#zone}.`)
    // Without any other, what the SOA says last counts, as it did before RFC 2308.
    if (type === 'SOA') this.#defaultTtl = Number(data.slice(data.lastIndexOf(' ') + 1))
    const seconds = ttl ?? this.#ttl ?? this.#lastTtl ?? this.#defaultTtl
    this.file.records.push({ id: null, host, type, ttl: seconds, data })
    return null
  }

  /** Takes the owner from the words; absolute. */
  #readOwner(entry: Entry, words: PlacedWord[]): { name: string } | FileError {
    if (entry.indented) {
      const [first] = words
      return (
        this.#owner ??
        error(first ?? entry.end, 'The first record has no name: write one before it.')
      )
    }
    const word = words.shift()
    const name = readName(word?.text ?? '', this.#origin)
    if (isProblem(name)) return error(word ?? entry.end, name.problem)
    this.#owner = { name }
    return this.#owner
  }

  #checkSoa(entry: Entry, owner: string, word: PlacedWord): FileError | null {
    if (owner !== `${this.#zone}.`)
      return error(
        { line: entry.line, column: 1 },
        `This file is of ${owner}, not of ${this.#zone}.`,
      )
    if (this.#soaLine !== null) {
      return error(
        word,
        `A zone has one SOA record, and the first is in line ${this.#soaLine}: take one out.`,
      )
    }
    this.#soaLine = entry.line
    return null
  }

  #leave({ line, words }: Entry, reason: string): null {
    const text = words.map((word) => (word.quoted ? `"${word.text}"` : word.text)).join(' ')
    this.file.left.push({ line, text, reason })
    return null
  }
}

const error = ({ line, column }: { line: number; column: number }, problem: string): FileError => ({
  line,
  column,
  problem,
})

/** Both may be missing, and stand in either order. */
function readTtlAndClass(words: PlacedWord[]): {
  ttl: number | null
  className: string
  problem: FileError | null
} {
  let ttl: number | null = null
  let className: string | null = null
  for (let word = words[0]; word && !word.quoted; word = words[0]) {
    if (className === null && CLASSES.test(word.text)) className = word.text.toUpperCase()
    else if (ttl === null && isTtl(word.text)) {
      const read = readTtl(word.text)
      if (isProblem(read)) return { ttl, className: 'IN', problem: error(word, read.problem) }
      ttl = read
    } else break
    words.shift()
  }
  return { ttl, className: className === 'CLASS1' ? 'IN' : (className ?? 'IN'), problem: null }
}

/** The word that a problem of the data is about. */
function placeOf(
  { field }: Problem,
  type: string,
  words: readonly PlacedWord[],
  entry: Entry,
): { line: number; column: number } {
  const fields = FIELD_TYPES[type] ?? []
  const at = fields.findIndex(({ key }) => key === field)
  const isExtra = at === fields.length - 1 && words.length > fields.length
  return words[isExtra ? at + 1 : Math.max(at, 0)] ?? entry.end
}
