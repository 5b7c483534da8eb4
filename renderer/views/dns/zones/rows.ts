import { unicodeName } from '@shared/dns/names.ts'
import type { Zone } from '@shared/domain/dns.ts'

/** A zone with what filtering and sorting ask of it, made once when the list is read. */
export interface ZoneRow {
  id: string
  zone: Zone
  /** As people write it; `zone.name` is its ASCII. */
  name: string
  account: string
  provider: string
  search: string
}

export const buildRows = (
  zones: readonly Zone[],
  accountName: (id: string) => string,
  providerName: (id: string) => string,
): ZoneRow[] =>
  zones.map((zone) => {
    const name = unicodeName(zone.name)
    const account = accountName(zone.accountId)
    const provider = providerName(zone.provider)
    const gone = zone.goneAt === null ? '' : 'gone'
    const searched = [name, zone.name, account, provider, zone.provider, zone.belongsTo ?? '', gone]
    return {
      id: zone.id,
      zone,
      name,
      account,
      provider,
      search: searched.join('\n').toLowerCase(),
    }
  })

/** Every word must be somewhere in the row. */
export function filterRows(rows: readonly ZoneRow[], text: string): readonly ZoneRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter(({ search }) => words.every((word) => search.includes(word)))
}

export type SortColumn = 'name' | 'account' | 'provider' | 'records' | 'changed' | 'read'
export interface SortOrder {
  key: SortColumn
  descending: boolean
}

const collator = new Intl.Collator('en', { numeric: true })
const text = (a: string | null, b: string | null): number => collator.compare(a ?? '', b ?? '')

const COMPARE: Record<SortColumn, (a: ZoneRow, b: ZoneRow) => number> = {
  name: (a, b) => collator.compare(a.name, b.name),
  account: (a, b) => collator.compare(a.account, b.account),
  provider: (a, b) => collator.compare(a.provider, b.provider),
  records: (a, b) => (a.zone.records ?? -1) - (b.zone.records ?? -1),
  changed: (a, b) => text(a.zone.changedAt, b.zone.changedAt),
  read: (a, b) => text(a.zone.recordsReadAt, b.zone.recordsReadAt),
}

/** A sorted copy; equal rows by name. */
export function sortRows(rows: readonly ZoneRow[], { key, descending }: SortOrder): ZoneRow[] {
  const sign = descending ? -1 : 1
  return [...rows].sort((a, b) => sign * COMPARE[key](a, b) || COMPARE.name(a, b))
}
