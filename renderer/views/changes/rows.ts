import { changeLabel, changeText, type ChangeKind } from '@renderer/ui/change-text.ts'
import type { Line } from '@renderer/ui/data-list.ts'
import { atMost } from '@renderer/ui/when.ts'
import type { Change } from '@shared/domain/change.ts'

/** A change with what filtering and grouping ask of it, made once when the list is read. */
export interface ChangeRow {
  id: string
  change: Change
  account: string
  /** When it was seen, in milliseconds; not after now, whatever the clock said then. */
  time: number
  /** Lower-case text that a word is looked for in. */
  search: string
}

/** Newest first. */
export function buildRows(
  changes: readonly Change[],
  accountName: (id: string) => string,
  now: Date,
): ChangeRow[] {
  const rows = changes.map((change) => {
    const account = accountName(change.accountId)
    const words = [change.name, account, changeLabel(change.what.kind), changeText(change)]
    return {
      id: String(change.id),
      change,
      account,
      time: atMost(new Date(change.at), now).getTime(),
      search: [...words, change.serverId].join('\n').toLowerCase(),
    }
  })
  return rows.sort((a, b) => b.time - a.time || b.change.id - a.change.id)
}

export type Period = 'new' | 'yesterday' | 'week' | 'month' | 'all'

export interface ChangeFilter {
  text: string
  /** Null: every kind. */
  kind: ChangeKind | null
  period: Period
}

const DAY_MS = 86_400_000

/** The time from which a period counts; 'new' has none. Yesterday begins at local midnight. */
export function sinceOf(period: Period, now: Date): number {
  switch (period) {
    case 'yesterday':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1).getTime()
    case 'week':
      return now.getTime() - 7 * DAY_MS
    case 'month':
      return now.getTime() - 30 * DAY_MS
    default:
      return 0
  }
}

/** Every word must be somewhere in the row. `fresh` holds the ids that were new when the view was opened. */
export function filterRows(
  rows: readonly ChangeRow[],
  { text, kind, period }: ChangeFilter,
  { now, fresh }: { now: Date; fresh: ReadonlySet<number> },
): ChangeRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const since = sinceOf(period, now)
  const isNew = ({ change }: ChangeRow): boolean => !change.seen || fresh.has(change.id)
  return rows.filter(
    (row) =>
      row.time >= since &&
      (period !== 'new' || isNew(row)) &&
      (kind === null || row.change.what.kind === kind) &&
      words.every((word) => row.search.includes(word)),
  )
}

/** The rows under the head of their local day: "Today", "Yesterday", "Tuesday 3 March 2026". */
export function dayLines(
  rows: readonly ChangeRow[],
  now: Date,
  folded: ReadonlySet<string>,
): Line<ChangeRow>[] {
  const days = new Map<string, ChangeRow[]>()
  for (const row of rows) {
    const key = dayKey(new Date(row.time))
    const day = days.get(key)
    if (day) day.push(row)
    else days.set(key, [row])
  }
  return [...days].flatMap(([key, own]) => {
    const open = !folded.has(key)
    const label = dayLabel(new Date(own[0]?.time ?? 0), now)
    const head = { kind: 'group' as const, key, label, count: own.length, open }
    const lines = own.map((row) => ({ kind: 'row' as const, key: row.id, row }))
    return open ? [head, ...lines] : [head]
  })
}

const dayKey = (at: Date): string => `day ${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`

function dayLabel(at: Date, now: Date): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (dayKey(at) === dayKey(now)) return 'Today'
  if (dayKey(at) === dayKey(yesterday)) return 'Yesterday'
  return at.toLocaleDateString(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
}
