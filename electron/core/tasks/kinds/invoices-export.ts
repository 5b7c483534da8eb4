import { ExportForm, type ExportReport, ExportScope } from '@shared/domain/invoice-export.ts'
import { z } from 'zod'
import type { StepContext, TaskKind } from '../kind.ts'

export const ExportInput = z.object({
  scope: ExportScope,
  as: ExportForm,
  /** Absolute path of the file. */
  target: z.string(),
})

export interface InvoiceExports {
  /** Writes the file whole or not at all; `id` names what is unfinished. */
  run(input: z.output<typeof ExportInput>, id: string, context: StepContext): Promise<ExportReport>
}

/** Only reads and writes a file that appears when it is whole, so after a crash it simply begins again. */
export const invoicesExportKind = (exports: InvoiceExports): TaskKind<typeof ExportInput> => ({
  kind: 'invoices-export',
  version: 1,
  input: ExportInput,
  deadlineMs: 24 * 3_600_000,
  poll: async (input, row, context) => ({
    is: 'done',
    text: summary(await exports.run(input, row.id, context)),
  }),
  stopped: async () => 'Stopped; no file was written.',
  place: () => '/invoices',
})

function summary({ invoices, files, problems: { count } }: ExportReport): string {
  const what = `${invoices.toLocaleString('en')} ${invoices === 1 ? 'invoice' : 'invoices'}`
  const held =
    files === 0 ? '' : `, ${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}`
  const bad = count === 0 ? '' : ` ${count} ${count === 1 ? 'problem' : 'problems'}.`
  return `${what}${held} exported.${bad}`
}
