import { dataOfWords } from './canonical.ts'
import { targetFromInput } from './names.ts'
import { isProblem, type Problem } from './problem.ts'
import { inputOf, wordsOfInput } from './texts.ts'
import { FIELD_TYPES, type FieldKind, type FieldType, TAKES_REST } from './types.ts'
import { type Word, wordsOf } from './words.ts'

export type Fields = Record<string, string>

const TEXTS: ReadonlySet<FieldKind> = new Set(['strings', 'string', 'value'])
const OTHER: readonly FieldType[] = [{ key: 'data', label: 'Data', kind: 'rest' }]

/** What a form asks for a type, in its order; types without a form of their own have one field, `data`. */
export const fieldTypes = (type: string): readonly FieldType[] => FIELD_TYPES[type] ?? OTHER

/** A record's canonical data as a form shows it: texts joined and readable, names in full. */
export function fieldsOf(type: string, data: string): Fields {
  const words = wordsOf(data)
  const types = fieldTypes(type)
  if (isProblem(words) || words[0]?.text === '\\#') return { [types[0]?.key ?? 'data']: data }
  return Object.fromEntries(
    types.map(({ key, kind }, at) => [
      key,
      shown(kind, TAKES_REST.has(kind) ? words.slice(at) : words.slice(at, at + 1)),
    ]),
  )
}

/** The canonical data of what a person typed into a form; the first problem names its field. */
export function dataOf(type: string, fields: Fields, zone: string): string | Problem {
  let words: Word[] = []
  for (const { key, kind, label } of fieldTypes(type)) {
    const read = wordsTyped(kind, fields[key] ?? '', zone, key)
    if (isProblem(read)) return { problem: `${label}: ${read.problem}`, field: key }
    words = words.concat(read)
  }
  return dataOfWords(type, words, zone)
}

function shown(kind: FieldKind, words: readonly Word[]): string {
  if (TEXTS.has(kind)) return inputOf(words)
  if (kind !== 'rest') return words.map(({ text }) => text).join(' ')
  return words.map(({ text, quoted }) => (quoted ? `"${text}"` : text)).join(' ')
}

function wordsTyped(
  kind: FieldKind,
  typed: string,
  zone: string,
  key: string,
): readonly Word[] | Problem {
  if (TEXTS.has(kind)) return wordsOfInput(typed)
  if (kind !== 'name') {
    const words = wordsOf(typed)
    return isProblem(words) || words.length > 0 || TAKES_REST.has(kind) ? words : [blank]
  }
  const name = targetFromInput(key === 'contact' ? mailbox(typed) : typed, zone)
  return isProblem(name) ? name : [{ text: name, quoted: false }]
}

const blank: Word = { text: '', quoted: false }

/** SOA writes `admin@example.com` as `admin.example.com`. */
function mailbox(typed: string): string {
  const at = typed.indexOf('@')
  return at < 1 ? typed : `${typed.slice(0, at).replaceAll('.', '\\.')}.${typed.slice(at + 1)}`
}
