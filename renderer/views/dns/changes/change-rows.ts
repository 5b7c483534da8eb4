import type { GroupLine, Line } from '@renderer/ui/data-list.ts'
import { unicodeName } from '@shared/dns/names.ts'
import { ttlText } from '@shared/dns/ttl.ts'
import type { DnsChange, DnsRecord, ZoneApplied } from '@shared/domain/dns.ts'

export type Outcome = ZoneApplied['steps'][number]['outcome']

/** One change of a zone, as a line of a diff; with what became of it once it was applied. */
export interface ChangeRow {
  key: string
  change: DnsChange
  outcome: Outcome | null
  why: string | null
}

export interface ZoneChanges {
  zoneId: string
  zoneName: string
  /** It had changed since its plan, so that nothing was sent to it. */
  conflict?: boolean
  steps: readonly { change: DnsChange; outcome?: Outcome; why?: string | null }[]
}

export type ChangeKind = 'create' | 'change' | 'delete'
export const kindOf = ({ before, after }: DnsChange): ChangeKind => {
  if (!before) return 'create'
  return after ? 'change' : 'delete'
}

/** The record that a change is about. */
export const recordOf = ({ before, after }: DnsChange): DnsRecord => (after ?? before) as DnsRecord

export function rowsOf({ zoneId, steps }: ZoneChanges): ChangeRow[] {
  return steps.map(({ change, outcome, why }, n) => ({
    key: `${zoneId}#${n}`,
    change,
    outcome: outcome ?? null,
    why: why ?? null,
  }))
}

/** The changes of several zones, each zone with a head; of one zone, the changes alone. */
export function linesOf(
  zones: readonly ZoneChanges[],
  folded: ReadonlySet<string>,
): readonly Line<ChangeRow>[] {
  return zones.flatMap((zone): Line<ChangeRow>[] => {
    const open = !folded.has(zone.zoneId)
    const rows = rowsOf(zone).map((row): Line<ChangeRow> => ({ kind: 'row', key: row.key, row }))
    if (zones.length === 1) return rows
    const head: GroupLine = {
      kind: 'group',
      key: zone.zoneId,
      label: [unicodeName(zone.zoneName), progressOf(zone)].filter(Boolean).join(' · '),
      count: zone.steps.length,
      open,
    }
    return open ? [head, ...rows] : [head]
  })
}

/** How far a zone is, beside its name; nothing where its changes are only planned. */
export function progressOf({ steps, conflict }: ZoneChanges): string {
  const of = (wanted: Outcome): number => steps.filter(({ outcome }) => outcome === wanted).length
  if (steps.every(({ outcome }) => outcome === undefined)) return ''
  if (conflict) return '▲ changed since it was planned, nothing sent'
  const [done, failed, left] = [of('done'), of('failed'), of('not_sent')]
  if (done === steps.length) return '● all made'
  if (left === steps.length) return '○ not sent'
  const said = `${done.toLocaleString('en')} of ${steps.length.toLocaleString('en')} made`
  return failed > 0 ? `▲ ${said}, ${failed.toLocaleString('en')} failed` : `◐ ${said}`
}

/** What differs between the two, part by part; of a new or deleted record, the one side. */
export function partsOf({
  before,
  after,
}: DnsChange): { from: string | null; to: string | null }[] {
  const one = before ?? after
  const sameTtl = before?.ttl === after?.ttl
  if (!before || !after) return one ? [{ from: before && one.data, to: after && one.data }] : []
  const parts = []
  if (before.host !== after.host) parts.push({ from: before.host, to: after.host })
  if (before.type !== after.type) parts.push({ from: before.type, to: after.type })
  if (before.data !== after.data) parts.push({ from: before.data, to: after.data })
  if (!sameTtl) parts.push({ from: timeText(before.ttl), to: timeText(after.ttl) })
  return parts
}
const timeText = (ttl: number | null): string => (ttl === null ? 'no time' : ttlText(ttl))

export interface Ended {
  done: number
  failed: number
  unknown: number
  notSent: number
  all: number
}

export function endOf(zones: readonly ZoneApplied[]): Ended {
  const of = (wanted: Outcome): number =>
    zones.reduce(
      (sum, { steps }) => sum + steps.filter(({ outcome }) => outcome === wanted).length,
      0,
    )
  const end = {
    done: of('done'),
    failed: of('failed'),
    unknown: of('unknown'),
    notSent: of('not_sent'),
  }
  return { ...end, all: end.done + end.failed + end.unknown + end.notSent }
}
