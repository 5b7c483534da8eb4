import { isObject, type JsonObject, type JsonValue } from '../form/json.ts'

export const ROWS_SHOWN = 500
const COLUMNS_SHOWN = 40
const TEXT_SHOWN = 300

export interface Fact {
  name: string
  value: JsonValue
}
export interface Table {
  columns: string[]
  rows: JsonObject[]
  /** How many more there are than shown. */
  moreRows: number
  moreColumns: number
}
/** One part of an answer: facts in two columns, or rows under columns. */
export type Part =
  | { kind: 'facts'; title: string; facts: Fact[] }
  | { kind: 'table'; title: string; table: Table }
  | { kind: 'value'; title: string; value: JsonValue }

/** An answer as parts to read. A list inside an object becomes a table of its own. */
export function partsOf(answer: JsonValue): Part[] {
  if (Array.isArray(answer)) return [listPart('', answer)]
  if (!isObject(answer)) return [{ kind: 'value', title: '', value: answer }]
  const facts: Fact[] = []
  const lists: Part[] = []
  for (const [name, value] of Object.entries(answer)) {
    if (isRows(value)) lists.push(listPart(name, value))
    else facts.push(...factsOf(name, value))
  }
  return facts.length > 0 || lists.length === 0
    ? [{ kind: 'facts', title: '', facts }, ...lists]
    : lists
}

const isRows = (value: JsonValue): value is JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject)

function listPart(title: string, list: readonly JsonValue[]): Part {
  const shown = list.slice(0, ROWS_SHOWN)
  // A plain value among objects, or a list of plain values, gets a column of its own.
  const rows = shown.map((one) => (isObject(one) ? one : { value: one }))
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    kind: 'table',
    title,
    table: {
      columns: columns.slice(0, COLUMNS_SHOWN),
      rows,
      moreRows: list.length - shown.length,
      moreColumns: Math.max(0, columns.length - COLUMNS_SHOWN),
    },
  }
}

/** An object in an object is taken apart once: "plan.name". */
function factsOf(name: string, value: JsonValue): Fact[] {
  if (!isObject(value) || Object.keys(value).length === 0) return [{ name, value }]
  return Object.entries(value).map(([inner, one]) => ({ name: `${name}.${inner}`, value: one }))
}

/** A value in a cell. */
export function cellText(value: JsonValue | undefined): string {
  if (value === undefined || value === null || value === '') return '–'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN - 1)}…` : text
}

/** Stands for a secret that main keeps. */
export const isSecret = (value: unknown): value is `secret-${string}` =>
  typeof value === 'string' && value.startsWith('secret-')
