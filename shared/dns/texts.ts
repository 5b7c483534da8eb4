import { byteText, bytesOf, isPlain } from './bytes.ts'
import { isProblem, type Problem, problemOf } from './problem.ts'
import type { Word } from './words.ts'
import { wordsOf } from './words.ts'

/** Of one string of a record, in bytes. */
const MAX_STRING = 255
/** All strings of a record with their length bytes. */
const MAX_DATA = 65_535
/** A string this long before another was split for its length; a shorter one was meant alone (DNS-SD). */
const SPLIT_FOR_LENGTH = 128
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The strings of a text record as canonical data: quoted, of up to 255 bytes. What was split for its length is split
 * anew; strings that are short before others stay as they are.
 */
export function readStrings(words: readonly Word[]): string | Problem {
  if (words.length === 0) return problemOf('The text is missing: write it, or "" for an empty one.')
  const [first] = words
  if (words.length === 1 && first && first.text.length <= MAX_STRING && isPlain(first.text))
    return `"${first.text}"`
  const strings = words.map(({ text }) => bytesOf(text))
  const bad = strings.find(isProblem)
  if (bad) return bad
  const parts = resplit(strings as Uint8Array[])
  if (parts.reduce((sum, part) => sum + part.length + 1, 0) > MAX_DATA) {
    return problemOf(`The text is longer than a record can be (${MAX_DATA} bytes): shorten it.`)
  }
  return parts.map(quotedBytes).join(' ')
}

function resplit(strings: readonly Uint8Array[]): Uint8Array[] {
  const meant = strings.slice(0, -1).some(({ length }) => length < SPLIT_FOR_LENGTH)
  return meant ? strings.flatMap(split) : split(joined(strings))
}

function joined(strings: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(strings.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const string of strings) {
    all.set(string, at)
    at += string.length
  }
  return all
}

function split(bytes: Uint8Array): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / MAX_STRING))
  return Array.from({ length: count }, (_, n) =>
    bytes.subarray(n * MAX_STRING, (n + 1) * MAX_STRING),
  )
}

const quotedBytes = (bytes: Uint8Array): string =>
  `"${Array.from(bytes, (byte) => byteText(byte, '"\\')).join('')}"`

/** One string in quotes, of up to 255 bytes. */
export function readString({ text }: Word): string | Problem {
  const bytes = bytesOf(text)
  if (isProblem(bytes)) return bytes
  if (bytes.length <= MAX_STRING) return quotedBytes(bytes)
  return problemOf(`This text is ${bytes.length} bytes long, and at most ${MAX_STRING} fit.`)
}

/**
 * A canonical text for a form: the strings joined and readable, a backslash doubled. As quoted strings where they
 * were not split for their length, so that `wordsOfInput` gives the same record again.
 */
export function inputOf(words: readonly Word[]): string {
  const shown = words.map(({ text }) => readable(text))
  const text = shown.join('')
  return readStrings(wordsOfInputText(text)) === readStrings(words)
    ? text
    : shown.map((one) => `"${one}"`).join(' ')
}

/** What a person typed or pasted as a text: quoted strings as a zone file has them, or the text itself. */
export function wordsOfInput(typed: string): Word[] {
  if (!typed.trimStart().startsWith('"')) return wordsOfInputText(typed)
  const words = wordsOf(typed)
  const strings = !isProblem(words) && words.every(({ quoted }) => quoted) ? words : null
  return strings ?? wordsOfInputText(typed)
}

const wordsOfInputText = (text: string): Word[] => [{ text, quoted: true }]

/** Canonical text with what is UTF-8 shown as it reads; control characters and other bytes stay escaped. */
function readable(text: string): string {
  return text.replace(/\\\\|(?:\\[12]\d\d)+/g, (escapes) => {
    if (escapes === '\\\\') return escapes
    const bytes = Uint8Array.from(escapes.slice(1).split('\\'), Number)
    try {
      const shown = decoder.decode(bytes)
      return /[\p{C}\p{Z}]/u.test(shown) ? escapes : shown
    } catch {
      return escapes
    }
  })
}
