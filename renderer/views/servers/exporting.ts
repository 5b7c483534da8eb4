import type { MenuItem } from '@renderer/ui/menu.ts'
import { saveText } from '@renderer/ui/save-text.ts'
import { useToast } from '@renderer/ui/toast.ts'
import { chosenColumns } from './columns.ts'
import { exportName, toCsv, toJson } from './export.ts'
import type { ServerRow } from './rows.ts'
import { useServerTable } from './table-store.ts'

/** The kinds of file that rows can be saved as, for a menu. */
export function useExport() {
  const table = useServerTable()
  const toast = useToast()
  const none = (rows: readonly ServerRow[]): boolean => {
    if (rows.length === 0) toast.info('There is nothing to export: no server is shown.')
    return rows.length === 0
  }
  const csv = (rows: readonly ServerRow[]): void => {
    if (none(rows)) return
    const columns = chosenColumns(table.table.columns).map(({ key }) => key)
    saveText(toCsv(rows, columns), exportName(new Date(), 'csv'), 'text/csv')
  }
  const json = (rows: readonly ServerRow[]): void => {
    if (!none(rows)) saveText(toJson(rows), exportName(new Date(), 'json'))
  }
  return (rows: () => readonly ServerRow[]): MenuItem[] => [
    { label: 'CSV, for a spreadsheet', run: () => csv(rows()) },
    { label: 'JSON, for a program', run: () => json(rows()) },
  ]
}
