import { changeLabel, changeText } from '@renderer/ui/change-text.ts'
import { csvText } from '@shared/csv.ts'
import type { ChangeRow } from './rows.ts'

/** What is shown, a change a line, times in UTC. */
export const toCsv = (rows: readonly ChangeRow[]): string =>
  csvText([
    ['Seen', 'Server', 'Account', 'Kind', 'What', 'Id'],
    ...rows.map(({ change, account }) => [
      change.at,
      change.name,
      account,
      changeLabel(change.what.kind),
      changeText(change),
      change.serverId,
    ]),
  ])
