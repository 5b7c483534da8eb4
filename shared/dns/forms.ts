import { csvLines, csvText } from '../csv.ts'
import type { DnsRecord } from '../domain/dns.ts'
import { canonicalRecord } from './canonical.ts'
import { isProblem, problemOf } from './problem.ts'
import type { FileError } from './zone-file/lexer.ts'
import { readTtl } from './ttl.ts'
import type { ZoneFile } from './zone-file/read.ts'

const FORMAT = 'quayside-zone'
const HEAD = ['host', 'type', 'ttl', 'data'] as const

/** Records without ids, as a JSON file that `readZoneJson` reads. */
export function zoneJson(records: readonly DnsRecord[], zone: string): string {
  const plain = records.map(({ host, type, ttl, data }) => ({ host, type, ttl, data }))
  return `${JSON.stringify({ format: FORMAT, version: 1, zone, records: plain }, null, 2)}\n`
}

/** Columns host, type, ttl (seconds; empty for none), data. */
export const zoneCsv = (records: readonly DnsRecord[]): string =>
  csvText([
    HEAD,
    ...records.map(({ host, type, ttl, data }) => [
      host,
      type,
      ttl === null ? '' : String(ttl),
      data,
    ]),
  ])

/** What `zoneJson` wrote, of this zone or another: hosts are relative. Errors give a record's number as its line. */
export function readZoneJson(text: string, zone: string): ZoneFile {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch (error) {
    return failed([
      { ...placeOf(error, text), problem: 'This is not JSON: check what stands here.' },
    ])
  }
  const { format, version, records } = (file ?? {}) as Record<string, unknown>
  if (format !== FORMAT || version !== 1 || !Array.isArray(records)) {
    const problem = `This is not a zone as JSON: it needs "format": "${FORMAT}", "version": 1 and records.`
    return failed([{ line: 1, column: 1, problem }])
  }
  return canonicalOf(
    records.map((record, at) => ({ line: at + 1, cells: cellsOfJson(record) })),
    zone,
  )
}

/** What `zoneCsv` wrote, or any table with these columns. */
export function readZoneCsv(text: string, zone: string): ZoneFile {
  const lines = csvLines(text)
  if (!lines) {
    const problem = 'A quoted cell has no end: close it with a quote.'
    return failed([{ line: 1, column: 1, problem }])
  }
  const [head = [], ...rows] = lines
  const columns = head.map((name) => name.trim().toLowerCase())
  const missing = HEAD.filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    const problem = `The first line must name the columns; ${missing.join(', ')} is missing.`
    return failed([{ line: 1, column: 1, problem }])
  }
  const read = rows.map((row, at) => ({
    line: at + 2,
    cells: Object.fromEntries(columns.map((name, n) => [name, row[n] ?? ''])),
  }))
  const filled = read.filter(({ cells }) => Object.values(cells).some((cell) => cell.trim() !== ''))
  return canonicalOf(filled, zone)
}

/** Cells by column; what is missing is not there. */
type Cells = Partial<Record<string, string>>

interface Row {
  line: number
  cells: Cells
}

function cellsOfJson(record: unknown): Cells {
  const values = Object.entries((record ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    values.flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [],
    ),
  )
}

function canonicalOf(rows: readonly Row[], zone: string): ZoneFile {
  const errors: FileError[] = []
  const records: DnsRecord[] = []
  for (const { line, cells } of rows) {
    const record = recordOf(cells, zone)
    if (isProblem(record)) {
      const column = HEAD.findIndex((name) => name === record.field)
      errors.push({
        line,
        column: (column < 0 ? HEAD.length - 1 : column) + 1,
        problem: record.problem,
      })
    } else records.push(record)
  }
  return errors.length > 0 ? failed(errors) : { records, left: [], errors }
}

function recordOf({ host, type = '', ttl = '', data = '' }: Cells, zone: string) {
  if (host === undefined)
    return problemOf('The host is missing: write @ for the zone itself.', 'host')
  const seconds = ttl.trim() === '' ? null : readTtl(ttl.trim())
  if (isProblem(seconds)) return seconds
  return canonicalRecord({ id: null, host, type, ttl: seconds, data }, zone)
}

const failed = (errors: FileError[]): ZoneFile => ({ records: [], left: [], errors })

/** Engines say where in differing ways; the first line where they don't. */
function placeOf(error: unknown, text: string): { line: number; column: number } {
  const position = /position (\d+)/.exec(String(error))?.[1]
  const before = text.slice(0, position === undefined ? 0 : Number(position)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
