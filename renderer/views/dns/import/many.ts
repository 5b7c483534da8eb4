import { readZonesCsv, readZonesJson } from '@shared/dns/forms.ts'
import { asciiName } from '@shared/dns/names.ts'
import { isProblem } from '@shared/dns/problem.ts'
import type { FileError } from '@shared/dns/zone-file/lexer.ts'
import { readZoneFile, type ZoneFile } from '@shared/dns/zone-file/read.ts'
import type { DnsLimits } from '@shared/domain/dns.ts'
import { commaTable, formatOf, withTimes } from './read.ts'

/** One zone of a text that has several; its records as a zone with these limits would have them. */
export interface NamedSource {
  /** ASCII, without the last dot. */
  zone: string
  read(limits: DnsLimits): ZoneFile
}

/** The zones of a text that names them: what the export of several zones wrote, in any of its forms. */
export function readZones(text: string): NamedSource[] | FileError {
  const format = formatOf(text)
  if (format === 'zone') return zoneFiles(text)
  const found = format === 'json' ? readZonesJson(text) : readZonesCsv(commaTable(text))
  if (!Array.isArray(found)) return found
  return found.map(({ zone, file }) => ({
    zone,
    read: (limits) => (format === 'csv' ? withTimes(file, limits) : file),
  }))
}

/** Where the next of several zone files begins: its `$ORIGIN`, and `$TTL` right below it. */
const BEGIN = /^\$ORIGIN[ \t]+(\S+?)\.?[ \t]*\r?\n\$TTL\b/gim

function zoneFiles(text: string): NamedSource[] | FileError {
  const begins = [...text.matchAll(BEGIN)]
  if (begins.length === 0 || text.slice(0, begins[0]?.index).trim() !== '') {
    const problem =
      'It does not say of which zones this is: each begins with $ORIGIN and $TTL. To import into one zone, open it.'
    return { line: 1, column: 1, problem }
  }
  return begins.map(({ index, 1: given = '' }, n) => {
    const part = text.slice(index, begins[n + 1]?.index)
    const above = text.slice(0, index).split('\n').length - 1
    const ascii = asciiName(given)
    const zone = isProblem(ascii) ? given : ascii
    return {
      zone,
      read: ({ defaultTtl }) => movedDown(readZoneFile(part, zone, defaultTtl), above),
    }
  })
}

/** Lines are those of the whole text. */
const movedDown = ({ records, left, errors }: ZoneFile, lines: number): ZoneFile => ({
  records,
  left: left.map((one) => ({ ...one, line: one.line + lines })),
  errors: errors.map((one) => ({ ...one, line: one.line + lines })),
})
