import { z } from 'zod'
import { Invoice, InvoiceDetail } from '../../domain/invoice.ts'
import { ExportForm, ExportReport, ExportScope } from '../../domain/invoice-export.ts'
import { ReadState } from '../../domain/read-state.ts'
import { Task } from '../../domain/task.ts'
import { call } from '../procedure.ts'

const None = z.strictObject({})
const Id = z.strictObject({ id: z.string() })

export const invoices = {
  'invoices.list': call(None, z.object({ items: z.array(Invoice), reads: z.array(ReadState) })),
  /** All that the provider tells of one: from the archive, else read live. */
  'invoices.detail': call(Id, InvoiceDetail),
  /** Collects one invoice, or with `ids: null` all that are not complete yet; one task per account. */
  'invoices.download': call(
    z.strictObject({ ids: z.array(z.string()).max(10_000).nullable() }),
    z.array(Task),
  ),
  /** Asks where to, then begins the export as a task; null when no place was chosen. */
  'invoices.export': call(z.strictObject({ scope: ExportScope, as: ExportForm }), Task.nullable()),
  /** What became of an export of this run; null before its end. */
  'invoices.exportReport': call(Id, ExportReport.nullable()),
  /** Shows the file of an export in the file manager. */
  'invoices.showExport': call(Id, z.null()),
  /** Opens the PDF with the system's viewer. */
  'invoices.open': call(Id, z.null()),
  'invoices.showInFolder': call(Id, z.null()),
}
