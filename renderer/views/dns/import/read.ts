import { readZoneCsv, readZoneJson } from '@shared/dns/forms.ts'
import { readZoneFile, type ZoneFile } from '@shared/dns/zone-file/read.ts'
import type { DnsLimits } from '@shared/domain/dns.ts'

export type Format = 'zone' | 'json' | 'csv'
export const FORMATS: Record<Format, string> = {
  zone: 'BIND zone file',
  json: 'JSON',
  csv: 'CSV or table',
}

/** What a text looks like: JSON begins with a bracket, a table names its columns first. */
export function formatOf(text: string): Format {
  const start = text.trimStart()
  if (start.startsWith('[') || start.startsWith('{')) return 'json'
  // A line of a zone file that begins so is a comment.
  if (start.startsWith(';')) return 'zone'
  const [first = ''] = start.split('\n', 1)
  const columns = first
    .toLowerCase()
    .split(/[,;\t]/)
    .map((name) => name.trim().replaceAll('"', ''))
  return columns.includes('type') && columns.includes('data') ? 'csv' : 'zone'
}

/** A table from a spreadsheet has tabs where CSV has commas; cells with a comma or a quote are quoted. */
export function commaTable(text: string): string {
  const [first = ''] = text.split('\n', 1)
  if (!first.includes('\t')) return text
  const cell = (value: string): string =>
    /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  return text
    .split(/\r?\n/)
    .map((line) => line.split('\t').map(cell).join(','))
    .join('\r\n')
}

/** The records of a text, for a zone (ASCII, without the last dot). With errors it holds none. */
export function readRecords(
  format: Format,
  text: string,
  zone: string,
  limits: DnsLimits,
): ZoneFile {
  if (format === 'json') return readZoneJson(text, zone)
  if (format === 'csv') return withTimes(readZoneCsv(commaTable(text), zone), limits)
  return readZoneFile(text, zone, limits.defaultTtl)
}

/** A table may leave the time to live out. */
export const withTimes = (file: ZoneFile, { defaultTtl }: DnsLimits): ZoneFile => ({
  ...file,
  records: file.records.map((record) => ({
    ...record,
    ttl: record.ttl ?? (record.type === 'FAILOVER' ? null : defaultTtl),
  })),
})
