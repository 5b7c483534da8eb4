import type { Line } from '@renderer/ui/data-list.ts'
import { ttlText } from '@shared/dns/ttl.ts'
import type { RecordSetCheck, RightSet, ZoneCheck } from '@shared/domain/dns.ts'

/** One line of what was found: an answer that differs, or a set that is right at some servers. */
export interface CheckRow {
  key: string
  state: RecordSetCheck['state'] | 'right'
  host: string
  type: string
  /** Who answers so. */
  servers: readonly string[]
  /** What the zone says, and the other answer; of what is right, one is enough. */
  said: string
  answered: string | null
}

/** What stands below a head that can be folded. */
export type Group = 'differ' | 'right'

const timeText = (ttl: number | null): string => (ttl === null ? '–' : ttlText(ttl))

const answerOf = ({ state, found, foundTtl, why }: RecordSetCheck): string => {
  if (state === 'ttl') return timeText(foundTtl)
  if (state === 'unanswered') return why ?? 'no answer'
  return found.join(', ') || 'nothing'
}

const differing = (one: RecordSetCheck): CheckRow => ({
  key: `${one.server} ${one.host} ${one.type}`,
  state: one.state,
  host: one.host,
  type: one.type,
  servers: [one.server],
  said: one.state === 'ttl' ? timeText(one.wantedTtl) : one.wanted.join(', '),
  answered: answerOf(one),
})

const right = ({ host, type, wanted, servers }: RightSet): CheckRow => ({
  key: `${host} ${type}`,
  state: 'right',
  host,
  type,
  servers,
  said: wanted.join(', '),
  answered: null,
})

export const rowsOf = ({ differ, right: sets }: ZoneCheck): Record<Group, CheckRow[]> => ({
  differ: differ.map(differing),
  right: sets.map(right),
})

const LABELS: Record<Group, string> = {
  differ: '▲ Answers that differ',
  right: '● Answered as the zone says',
}

/** What differs first; a group without rows has no head. */
export const linesOf = (
  rows: Record<Group, CheckRow[]>,
  folded: ReadonlySet<string>,
): Line<CheckRow>[] =>
  (['differ', 'right'] as const).flatMap((group): Line<CheckRow>[] => {
    const all = rows[group]
    if (all.length === 0) return []
    const open = !folded.has(group)
    return [
      { kind: 'group', key: group, label: LABELS[group], count: all.length, open },
      ...(open ? all : []).map((row): Line<CheckRow> => ({ kind: 'row', key: row.key, row })),
    ]
  })
