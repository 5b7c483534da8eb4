import { isProblem, type Problem, problemOf } from './problem.ts'

const encoder = new TextEncoder()
const ESCAPE = /\\(\d{3}|[^\d]|$|\d)/gsu

/** Bytes that can stand in quotes as they are: most texts. */
const PLAIN = /^[ !#-[\]-~]*$/

export const isPlain = (text: string): boolean => PLAIN.test(text)

/** The bytes of a text with RFC 1035 escapes: `\DDD` is a byte, `\X` is X; what is not ASCII goes as UTF-8. */
export function bytesOf(text: string): Uint8Array | Problem {
  if (!text.includes('\\')) return encoder.encode(text)
  const bytes: number[] = []
  // One by one: a call takes no argument list as long as a text can be.
  const add = (more: Iterable<number>): void => {
    for (const byte of more) bytes.push(byte)
  }
  let from = 0
  for (const match of text.matchAll(ESCAPE)) {
    add(encoder.encode(text.slice(from, match.index)))
    const escaped = escapedBytes(match[1] ?? '')
    if (isProblem(escaped)) return escaped
    add(escaped)
    from = match.index + match[0].length
  }
  add(encoder.encode(text.slice(from)))
  return Uint8Array.from(bytes)
}

function escapedBytes(escaped: string): Iterable<number> | Problem {
  if (escaped === '')
    return problemOf('A text ends with a backslash: write it twice to mean the backslash itself.')
  if (!/^\d/.test(escaped)) return encoder.encode(escaped)
  const byte = Number(escaped)
  if (escaped.length < 3 || byte > 255) {
    return problemOf(
      `After a backslash stand three digits from 000 to 255 (found "\\${escaped}"): write the backslash twice to mean itself.`,
    )
  }
  return [byte]
}

/** One byte as zone files write it; `special` are the printable ones that need a backslash. */
export function byteText(byte: number, special: string): string {
  if (byte < 32 || byte > 126) return `\\${String(byte).padStart(3, '0')}`
  const char = String.fromCharCode(byte)
  return special.includes(char) ? `\\${char}` : char
}

/** A character as the escapes of its bytes. */
export const escapedChar = (char: string): string =>
  Array.from(encoder.encode(char), (byte) => `\\${String(byte).padStart(3, '0')}`).join('')
