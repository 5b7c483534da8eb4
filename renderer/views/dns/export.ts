import { useAppStatus } from '@renderer/data/index.ts'
import type { MenuItem } from '@renderer/ui/menu.ts'
import { saveText } from '@renderer/ui/save-text.ts'
import { useToast } from '@renderer/ui/toast.ts'
import { toErrorData } from '@renderer/app/bridge.ts'
import { zoneCsv, zoneJson, zonesCsv, zonesJson } from '@shared/dns/forms.ts'
import { writeZoneFile } from '@shared/dns/zone-file/write.ts'
import type { DnsLimits, DnsRecord, Zone } from '@shared/domain/dns.ts'
import { counted } from './words.ts'

export interface ZoneRecords {
  zone: Zone
  records: readonly DnsRecord[]
  limits: DnsLimits
}
type Format = 'zone' | 'json' | 'csv'

const FORMATS: Record<Format, { label: string; ending: string; type: string }> = {
  zone: { label: 'BIND zone file', ending: 'zone', type: 'text/plain' },
  json: { label: 'JSON, for a program', ending: 'json', type: 'application/json' },
  csv: { label: 'CSV, for a spreadsheet', ending: 'csv', type: 'text/csv' },
}
/** What main takes to the clipboard. */
const MOST_COPIED = 100_000

export interface Exported {
  text: string
  /** Records that are in it as a comment only, or with another time to live. */
  left: number
}

/** One zone as a file of its own; several one below the other, each with its name. */
export function exported(format: Format, zones: readonly ZoneRecords[]): Exported {
  const [only, ...others] = zones
  if (format === 'zone') {
    const files = zones.map(({ zone, records, limits }) =>
      writeZoneFile(records, zone.name, limits.defaultTtl),
    )
    return {
      text: files.map(({ text }) => text).join('\n'),
      left: files.reduce((sum, { left }) => sum + left.length, 0),
    }
  }
  if (only && others.length === 0) {
    const { records, zone } = only
    return { text: format === 'json' ? zoneJson(records, zone.name) : zoneCsv(records), left: 0 }
  }
  const all = zones.map(({ zone, records }) => ({ zone: zone.name, records }))
  return { text: format === 'json' ? zonesJson(all) : zonesCsv(all), left: 0 }
}

const fileName = (zones: readonly ZoneRecords[], format: Format): string => {
  const [only, ...others] = zones
  const name = only && others.length === 0 ? only.zone.name : `zones-${zones.length}`
  return `${name}.${FORMATS[format].ending}`
}

/** The kinds of file that zones can be saved as, and a copy of one, for a menu; null where reading them was stopped. */
export function useExport() {
  const toast = useToast()
  const status = useAppStatus()
  const textOf = async (
    format: Format,
    zones: () => Promise<readonly ZoneRecords[] | null>,
    use: (text: string, read: readonly ZoneRecords[]) => unknown,
  ): Promise<void> => {
    try {
      const read = await zones()
      if (read === null) return toast.info('Stopped: nothing was saved.')
      if (read.length === 0) return toast.info('There is nothing to export: no zone is shown.')
      const { text, left } = exported(format, read)
      await use(text, read)
      if (left > 0)
        toast.info(
          `${counted(left, 'record')} did not fit as they are: see the comments at the end.`,
        )
    } catch (thrown) {
      toast.error(toErrorData(thrown).message)
    }
  }
  const copy = async (text: string): Promise<void> => {
    if (text.length > MOST_COPIED)
      return toast.error('It is too long to be copied: save it as a file.')
    await status.copy(text)
    toast.info(`Copied ${counted(text.split('\n').length - 1, 'line')} of the zone file.`)
  }
  return (zones: () => Promise<readonly ZoneRecords[] | null>): MenuItem[] => [
    ...(Object.keys(FORMATS) as Format[]).map((format) => ({
      label: FORMATS[format].label,
      run: () =>
        textOf(format, zones, (text, read) =>
          saveText(text, fileName(read, format), FORMATS[format].type),
        ),
    })),
    { label: 'Copy as a zone file', run: () => textOf('zone', zones, copy) },
  ]
}
