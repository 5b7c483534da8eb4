import { z } from 'zod'
import { Invoice, InvoiceDetail, InvoiceFile } from '../../domain/invoice.ts'
import { ArchivedAccount, ArchiveState, ArchiveYear, YearReport } from '../../domain/archive.ts'
import {
  InvoiceOverview,
  InvoicePage,
  InvoiceSort,
  InvoiceSums,
  InvoiceTotals,
  InvoiceWish,
} from '../../domain/invoice-search.ts'
import { ExportForm, ExportReport, ExportScope } from '../../domain/invoice-export.ts'
import { Task } from '../../domain/task.ts'
import { call } from '../procedure.ts'

const None = z.strictObject({})
/** A part of what fits, in an order. */
const Slice = InvoiceWish.extend({
  sort: InvoiceSort,
  offset: z.int().min(0),
  limit: z.int().min(1).max(500),
})
const Id = z.strictObject({ id: z.string() })
/** One document of an invoice; without kind and version, the best there is. */
export const DocumentRef = z.strictObject({
  id: z.string(),
  kind: InvoiceFile.shape.kind.optional(),
  version: z.int().min(1).optional(),
})
export type DocumentRef = z.infer<typeof DocumentRef>

export const invoices = {
  /** What fits, as far as it is looked at. */
  'invoices.page': call(Slice, InvoicePage),
  /** Ids of what fits, in its order: for choosing from one row to another. */
  'invoices.ids': call(Slice.extend({ limit: z.int().min(1).max(100_000) }), z.array(z.string())),
  'invoices.sums': call(InvoiceWish, InvoiceSums),
  'invoices.totals': call(InvoiceWish, InvoiceTotals),
  'invoices.overview': call(z.strictObject({ accountId: z.string().optional() }), InvoiceOverview),
  /** All that is still to be paid, the soonest due first. */
  'invoices.unpaid': call(None, z.array(Invoice)),
  /** One of the list with all its documents, oldest version first. */
  'invoices.get': call(Id, z.object({ invoice: Invoice, files: z.array(InvoiceFile) })),
  /** All that the provider tells of one: from the archive, else read live. */
  'invoices.detail': call(Id, InvoiceDetail),
  /** Collects one invoice, or with `ids: null` all that are not complete yet; one task per account. */
  'invoices.download': call(
    z.strictObject({
      ids: z.array(z.string()).max(100_000).nullable(),
      /** Asks for the documents although they are there; one that changed becomes a new version. */
      again: z.boolean().optional(),
    }),
    z.array(Task),
  ),
  /** What the archive keeps of each account, and why not more. */
  'invoices.accounts': call(None, z.array(ArchivedAccount)),
  'archive.state': call(None, ArchiveState),
  /** Begins to read every file and compare it with the journal. */
  'archive.verify': call(None, Task),
  'archive.years': call(None, z.array(ArchiveYear)),
  'archive.year': call(z.strictObject({ year: z.string().max(10) }), z.array(YearReport)),
  /** Deletes the files of a year. Refused with `needs_confirmation` and a token at first. */
  'archive.removeYear': call(
    z.strictObject({ year: z.string().max(10), confirm: z.string().optional() }),
    z.object({ files: z.int(), bytes: z.int() }),
  ),
  /** Asks where to, then begins the export as a task; null when no place was chosen. */
  'invoices.export': call(z.strictObject({ scope: ExportScope, as: ExportForm }), Task.nullable()),
  /** What became of an export of this run; null before its end. */
  'invoices.exportReport': call(Id, ExportReport.nullable()),
  /** Shows the file of an export in the file manager. */
  'invoices.showExport': call(Id, z.null()),
  /** Opens the PDF with the system's viewer. */
  'invoices.open': call(DocumentRef, z.null()),
  'invoices.showInFolder': call(DocumentRef, z.null()),
  /** Asks the user where to; answers the file that was written, null when the user chose none. */
  'invoices.saveCopy': call(DocumentRef, z.object({ path: z.string().nullable() })),
  /** The drag that has begun in the page goes on as the file, to the file manager or into a mail. */
  'invoices.drag': call(DocumentRef, z.null()),
}
