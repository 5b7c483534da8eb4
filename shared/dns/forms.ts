import { readCsv } from '../csv-reader.ts'
import { csvText } from '../csv.ts'
import type { DnsRecord } from '../domain/dns.ts'
import { canonicalRecord } from './canonical.ts'
import { asciiName } from './names.ts'
import { groupedBy } from './plan.ts'
import { isProblem, problemOf } from './problem.ts'
import type { FileError } from './zone-file/lexer.ts'
import { readTtl } from './ttl.ts'
import type { ZoneFile } from './zone-file/read.ts'

const FORMAT = 'quayside-zone'
const HEAD = ['host', 'type', 'ttl', 'data'] as const

/** A zone to be written: its name in ASCII, without the last dot. */
export interface NamedRecords {
  zone: string
  records: readonly DnsRecord[]
}
/** A zone that was read from a file of several. */
export interface NamedFile {
  zone: string
  file: ZoneFile
}

/** Records without ids, as a JSON file that `readZoneJson` reads. */
export function zoneJson(records: readonly DnsRecord[], zone: string): string {
  const plain = records.map(({ host, type, ttl, data }) => ({ host, type, ttl, data }))
  return `${JSON.stringify({ format: FORMAT, version: 1, zone, records: plain }, null, 2)}\n`
}

/** Columns host, type, ttl (seconds; empty for none), data. */
export const zoneCsv = (records: readonly DnsRecord[]): string =>
  csvText([HEAD, ...records.map(cellsOf)])

const cellsOf = ({ host, type, ttl, data }: DnsRecord): string[] => [
  host,
  type,
  ttl === null ? '' : String(ttl),
  data,
]

/** Several zones in one JSON file, each as `zoneJson` writes it. */
export const zonesJson = (zones: readonly NamedRecords[]): string =>
  `[\n${zones.map(({ zone, records }) => zoneJson(records, zone).trimEnd()).join(',\n')}\n]\n`

/** Several zones in one table, with the column zone before the others. */
export const zonesCsv = (zones: readonly NamedRecords[]): string =>
  csvText([
    ['zone', ...HEAD],
    ...zones.flatMap(({ zone, records }) => records.map((record) => [zone, ...cellsOf(record)])),
  ])

/** What `zoneJson` wrote, of this zone or another: hosts are relative. Errors give a record's number as its line. */
export function readZoneJson(text: string, zone: string): ZoneFile {
  const zones = jsonZones(text)
  if (!Array.isArray(zones)) return failed([zones])
  const [only, ...others] = zones
  if (only && others.length === 0) return canonicalOf(only.rows, zone)
  return ofThisZone(zones, zone)
}

/** What `zoneCsv` wrote, or any table with these columns; with a column zone, only what is of this one. */
export function readZoneCsv(text: string, zone: string): ZoneFile {
  const zones = csvZones(text)
  if (!Array.isArray(zones)) return failed([zones])
  if (zones.every(({ name }) => name === '')) {
    return canonicalOf(
      zones.flatMap(({ rows }) => rows),
      zone,
    )
  }
  return ofThisZone(zones, zone)
}

/** All zones of a file that names them, in its order; names in ASCII, without the last dot. */
export const readZonesJson = (text: string): NamedFile[] | FileError => named(jsonZones(text))
export const readZonesCsv = (text: string): NamedFile[] | FileError => named(csvZones(text))

/** Rows of one zone; the name is empty where the file gives none. */
interface ZoneRows {
  name: string
  rows: Row[]
}

function named(zones: ZoneRows[] | FileError): NamedFile[] | FileError {
  if (!Array.isArray(zones)) return zones
  const nameless = zones.find(({ name }) => name === '')
  const problem = 'It does not say of which zone this is: open the zone and import it there.'
  if (nameless) return { line: nameless.rows[0]?.line ?? 1, column: 1, problem }
  return zones.map(({ name, rows }) => ({ zone: name, file: canonicalOf(rows, name) }))
}

function ofThisZone(zones: readonly ZoneRows[], zone: string): ZoneFile {
  const found = zones.find(({ name }) => name === zone)
  if (found) return canonicalOf(found.rows, zone)
  const names = zones.map(({ name }) => name || 'one without a name')
  const problem = `${zone} is not in it: it has ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}.`
  return failed([{ line: 1, column: 1, problem }])
}

/** As zones are called here; a name that is none matches no zone. */
function zoneName(given: unknown): string {
  const text = typeof given === 'string' ? given.trim().replace(/\.$/, '') : ''
  const ascii = asciiName(text)
  return isProblem(ascii) ? text : ascii
}

function jsonZones(text: string): ZoneRows[] | FileError {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch (error) {
    return { ...placeOf(error, text), problem: 'This is not JSON: check what stands here.' }
  }
  const all = [file].flat() as unknown[]
  const zones = all.map((one) => {
    const { format, version, zone, records } = (one ?? {}) as Record<string, unknown>
    if (format !== FORMAT || version !== 1 || !Array.isArray(records)) return null
    const rows = records.map((record, at) => ({ line: at + 1, cells: cellsOfJson(record) }))
    return { name: zoneName(zone), rows }
  })
  const problem = `This is not a zone as JSON: it needs "format": "${FORMAT}", "version": 1 and records.`
  if (zones.length === 0 || zones.includes(null)) return { line: 1, column: 1, problem }
  return zones.filter((one) => one !== null)
}

function csvZones(text: string): ZoneRows[] | FileError {
  const lines = readCsv(text)
  if (!Array.isArray(lines)) {
    const { line, column, problem } = lines
    return { line, column, problem: `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.` }
  }
  const [head = [], ...rows] = lines
  const columns = head.map((cell) => cell.text.toLowerCase())
  const missing = HEAD.filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    const problem = `The first line must name the columns; ${missing.join(', ')} is missing.`
    return { line: 1, column: 1, problem }
  }
  const read = rows.map((row): Row => {
    const named = columns.map((name, n) => [name, row[n]] as const)
    return {
      line: row[0]?.line ?? 1,
      cells: Object.fromEntries(named.map(([name, cell]) => [name, cell?.text ?? ''])),
      columns: Object.fromEntries(named.map(([name, cell]) => [name, cell?.column])),
    }
  })
  const groups = groupedBy(read, ({ cells }) => zoneName(cells.zone))
  return [...groups].map(([name, rows]) => ({ name, rows }))
}

/** A provider that keeps the SOA itself may tell a part of it only, and so does what was exported from there. */
const SHORT_SOA = 'It is no whole SOA record; the provider keeps its own.'

/** Cells by column; what is missing is not there. */
type Cells = Partial<Record<string, string>>

interface Row {
  line: number
  cells: Cells
  /** Where the cells begin in their line; without it, their number says where. */
  columns?: Partial<Record<string, number>>
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
  const left: ZoneFile['left'] = []
  for (const { line, cells, columns } of rows) {
    const record = recordOf(cells, zone)
    if (isProblem(record) && cells.type?.toUpperCase() === 'SOA') {
      const { host, type, data } = cells
      left.push({ line, text: `${host} ${type} ${data}`, reason: SHORT_SOA })
    } else if (isProblem(record)) {
      const field = HEAD.find((name) => name === record.field) ?? 'data'
      const column = columns?.[field] ?? HEAD.indexOf(field) + 1
      errors.push({ line, column, problem: record.problem })
    } else records.push(record)
  }
  return errors.length > 0 ? failed(errors) : { records, left, errors }
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
