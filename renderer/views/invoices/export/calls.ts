import { call } from '@renderer/app/bridge.ts'
import type { ExportForm, ExportReport, ExportScope } from '@shared/domain/invoice-export.ts'
import type { Task } from '@shared/domain/task.ts'

/** What the export asks of main. */
export const exportCalls = {
  /** Shows the system's chooser of a file; null when none was chosen. */
  begin: (scope: ExportScope, as: ExportForm): Promise<Task | null> =>
    call('invoices.export', { scope, as }),
  report: (id: string): Promise<ExportReport | null> => call('invoices.exportReport', { id }),
  show: (id: string): Promise<null> => call('invoices.showExport', { id }),
}
