import { z } from 'zod'
import { ArchivedAccount, ArchiveState, ArchiveYear, YearReport } from '../../domain/archive.ts'
import { Invoice, InvoiceDetail } from '../../domain/invoice.ts'
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
    z.strictObject({
      ids: z.array(z.string()).max(10_000).nullable(),
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
  /** Opens the PDF with the system's viewer. */
  'invoices.open': call(Id, z.null()),
  'invoices.showInFolder': call(Id, z.null()),
}
