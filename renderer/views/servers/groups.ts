import type { Line } from '@renderer/ui/data-list.ts'
import type { ServerTable } from '@shared/domain/server-view.ts'
import { byText, type ServerRow } from './rows.ts'

export type ServerGroup = ServerTable['group']

export const GROUP_WORDS: Record<ServerGroup, string> = {
  none: 'No groups',
  account: 'By account',
  provider: 'By provider',
  location: 'By location',
  tag: 'By tag',
  state: 'By state',
}

const WITHOUT: Partial<Record<ServerGroup, string>> = { location: 'No location', tag: 'No tags' }

/** The groups a row stands in; with several tags more than one. */
function labelsOf({ account, provider, server }: ServerRow, group: ServerGroup): string[] {
  switch (group) {
    case 'account':
      return [account]
    case 'provider':
      return [provider]
    case 'location':
      return server.location ? [server.location] : []
    case 'tag':
      return server.marks.tags
    default:
      return [server.goneAt ? 'gone' : server.state]
  }
}

export const groupKey = (group: ServerGroup, label: string): string => `${group}/${label}`

/** Heads and rows as the lines of the list; groups by name, those without one last. Rows keep their order. */
export function groupLines(
  rows: readonly ServerRow[],
  group: ServerGroup,
  folded: ReadonlySet<string>,
): Line<ServerRow>[] {
  const groups = new Map<string, ServerRow[]>()
  const rest: ServerRow[] = []
  for (const row of rows) {
    const labels = labelsOf(row, group)
    if (labels.length === 0) rest.push(row)
    for (const label of labels) {
      const members = groups.get(label)
      if (members) members.push(row)
      else groups.set(label, [row])
    }
  }
  const ordered = [...groups].sort(([a], [b]) => byText(a, b))
  const all = rest.length > 0 ? [...ordered, [WITHOUT[group] ?? '', rest] as const] : ordered
  return all.flatMap(([label, members]) => linesOf(groupKey(group, label), label, members, folded))
}

function linesOf(
  key: string,
  label: string,
  rows: readonly ServerRow[],
  folded: ReadonlySet<string>,
): Line<ServerRow>[] {
  const open = !folded.has(key)
  const head: Line<ServerRow> = { kind: 'group', key, label, count: rows.length, open }
  if (!open) return [head]
  return [head, ...rows.map((row) => ({ kind: 'row' as const, key: `${key}/${row.id}`, row }))]
}
