import { byteText } from './bytes.ts'
import { type Problem, problemOf } from './problem.ts'
import type { FieldKind, FieldType } from './types.ts'
import type { Word } from './words.ts'

/** Takes one field from the bytes; null where they are too few, or the field has no form in bytes here. */
type Taker = (bytes: Bytes) => Word[] | null

/** The words that a record's bytes (RFC 3597, 5) would be written as. */
export function wordsOfWire(
  hex: string,
  type: string,
  fields: readonly FieldType[],
): Word[] | Problem {
  const bytes = new Bytes(hex)
  let words: Word[] = []
  for (const { kind, key } of fields) {
    const taken = TAKERS[kind]?.(bytes) ?? null
    if (!taken)
      return problemOf(`These bytes are no ${type} record: write it in its own form.`, key)
    words = words.concat(taken)
  }
  if (bytes.left === 0) return words
  return problemOf(`These are too many bytes for ${type}: write it in its own form.`, 'data')
}

class Bytes {
  #at = 0
  readonly #hex: string
  constructor(hex: string) {
    this.#hex = hex
  }
  get left(): number {
    return (this.#hex.length - this.#at) / 2
  }
  hex(count: number): string | null {
    if (count > this.left) return null
    this.#at += count * 2
    return this.#hex.slice(this.#at - count * 2, this.#at)
  }
  number(count: number): number | null {
    const hex = this.hex(count)
    return hex === null ? null : Number.parseInt(hex, 16)
  }
  text(count: number): string | null {
    const pairs = this.hex(count)?.match(/../g) ?? (count === 0 ? [] : null)
    return pairs && pairs.map((pair) => byteText(Number.parseInt(pair, 16), '".;\\@$()')).join('')
  }
}

const word = (text: string | null, quoted = false): Word[] | null =>
  text === null ? null : [{ text, quoted }]

const number =
  (size: number): Taker =>
  (bytes) => {
    const value = bytes.number(size)
    return value === null ? null : word(String(value))
  }

const counted = (bytes: Bytes): string | null => {
  const length = bytes.number(1)
  return length === null ? null : bytes.text(length)
}

const takeName: Taker = (bytes) => {
  let name = ''
  for (;;) {
    const label = counted(bytes)
    if (label === null) return null
    if (label === '') return word(name || '.')
    name += `${label.replaceAll(' ', '\\032')}.`
  }
}

const takeStrings: Taker = (bytes) => {
  const strings: Word[] = []
  while (bytes.left > 0) {
    const text = counted(bytes)
    if (text === null) return null
    strings.push({ text, quoted: true })
  }
  return strings
}

const TAKERS: Partial<Record<FieldKind, Taker>> = {
  ipv4: (bytes) =>
    word(
      bytes
        .hex(4)
        ?.replace(/../g, (pair) => `.${Number.parseInt(pair, 16)}`)
        .slice(1) ?? null,
    ),
  ipv6: (bytes) => word(bytes.hex(16)?.replace(/.{4}(?!$)/g, '$&:') ?? null),
  name: takeName,
  u8: number(1),
  u16: number(2),
  u32: number(4),
  seconds: number(4),
  tag: (bytes) => word(counted(bytes)),
  string: (bytes) => word(counted(bytes), true),
  strings: takeStrings,
  value: (bytes) => word(bytes.text(bytes.left), true),
  hex: (bytes) => word(bytes.hex(bytes.left)),
}
