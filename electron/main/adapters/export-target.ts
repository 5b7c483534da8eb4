import { dialog } from 'electron'
import { join } from 'node:path'
import type { ExportForm, ExportScope } from '@shared/domain/invoice-export.ts'
import type { MainWindow } from '../windows/main-window.ts'

const KINDS = {
  zip: { name: 'ZIP archive', extensions: ['zip'] },
  table: { name: 'Table', extensions: ['csv'] },
  datev: { name: 'Bookings in DATEV’s format', extensions: ['csv'] },
} as const

/** Asks for the file of an export; the system asks again before another is replaced. Null when none was chosen. */
export async function exportTarget(
  window: MainWindow,
  folder: string,
  scope: ExportScope,
  { form }: ExportForm,
): Promise<string | null> {
  const parent = window.alive()
  if (!parent) return null
  const kind = KINDS[form]
  const { filePath, canceled } = await dialog.showSaveDialog(parent, {
    title: 'Export invoices',
    defaultPath: join(folder, nameOf(scope, form)),
    filters: [{ ...kind, extensions: [...kind.extensions] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  return canceled || !filePath ? null : filePath
}

/** DATEV takes only files that begin with EXTF_. */
const nameOf = (scope: ExportScope, form: ExportForm['form']): string =>
  `${form === 'datev' ? 'EXTF_' : ''}invoices${scope.of === 'year' ? `-${scope.year}` : ''}.${KINDS[form].extensions[0]}`
