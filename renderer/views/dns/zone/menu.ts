import { useAppStatus } from '@renderer/data/index.ts'
import type { MenuItem } from '@renderer/ui/menu.ts'
import { useToast } from '@renderer/ui/toast.ts'
import { type Row, shownRecord, stateOf } from '../drafts/draft.ts'
import { counted, recordLine } from '../words.ts'
import { exported } from '../export.ts'
import { useZone } from './store.ts'

/** What can be done with the chosen records, by the context menu of a row and the bar above the table. */
export function useRecordMenu() {
  const zone = useZone()
  const status = useAppStatus()
  const toast = useToast()

  const copy = async (rows: readonly Row[]): Promise<void> => {
    if (!zone.open) return
    const { text } = exported('zone', [{ ...zone.open, records: rows.map(shownRecord) }])
    await status.copy(text)
    toast.info(`Copied ${counted(rows.length, 'record')} as lines of a zone file.`)
  }
  return (row: Row): MenuItem[] => {
    const rows = zone.selected.has(row.key) ? zone.chosen : [row]
    const many = rows.length > 1
    const what = many ? counted(rows.length, 'record') : recordLine(shownRecord(row))
    const readOnly = rows.every((one) => !zone.canEdit(shownRecord(one)))
    const own = readOnly ? { disabled: true, why: 'The provider keeps this record itself.' } : {}
    const staged = rows.filter((one) => stateOf(one) !== 'same')
    const single: MenuItem[] = [
      { label: 'Edit', ...own, run: () => zone.begin(row) },
      { label: 'Duplicate', ...own, run: () => zone.create(shownRecord(row)) },
    ]
    return [
      ...(many || row.now === null ? [] : single),
      ...(staged.length > 0
        ? [
            {
              label: many ? 'Take the edits back' : 'Take the edit back',
              run: () => zone.restore(staged),
            },
          ]
        : []),
      { label: `Copy ${many ? what : 'as a line'}`, run: () => copy(rows) },
      { label: `Copy to another zone…`, run: () => (zone.moving = { rows, move: false }) },
      { label: `Move to another zone…`, ...own, run: () => (zone.moving = { rows, move: true }) },
      { label: `Delete ${what}`, danger: true, ...own, run: () => zone.remove(rows) },
    ]
  }
}
